#!/bin/sh
# Verifies what was signed of an audit trail: sh verify.sh [audit-events.csv]
# Needs sh, sha256sum, cut, grep, sed, wc and openssl 3. Exit 0: all of it holds; 1: not.
set -u
export LC_ALL=C
rows=${1:-}
case $rows in '' | /*) ;; *) rows=$PWD/$rows ;; esac
cd "$(dirname "$0")" || exit 1
bad=0
say() { echo "$1"; bad=1; }
hash() { sha256sum | cut -d' ' -f1; }
read -r tenant hour event link salt < head.txt
grep -qxF "$(hash < head.txt)" heads.txt || say "FORGED   head.txt is not in the list"
grep -qF "\"sha256\" : \"$(hash < heads.txt)\"" statement.json || say "FORGED   heads.txt is not the list that was signed"
grep -qF "\"hour\" : $hour," statement.json || say "FORGED   statement.json is of another hour"
message=$(mktemp) || exit 1
trap 'rm -f "$message"' EXIT
{ printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < statement.json)"; cat statement.json; } > "$message"
openssl dgst -sha256 -verify issuer.pem -signature statement.sig "$message" > /dev/null 2>&1 ||
  say "FORGED   the signature does not hold, or openssl is not here"
sh verify-log.sh statement.json log.tlog-proof log.pem || bad=1
if [ -n "$rows" ]; then
  found=$(grep "^\"*$event\"*," "$rows") || found=
  case $found in
    '') say "MISSING  event $event is not in $rows" ;;
    *"$link"*) echo "Event $event of the file has the hash that was signed." ;;
    *) say "UNLIKE   event $event has another hash in $rows: the trail is not the one that was signed" ;;
  esac
fi
echo "Key: $(openssl pkey -pubin -in issuer.pem -outform DER 2> /dev/null | hash)"
[ $bad = 0 ] && echo "Holds: the trail of $tenant up to event $event, $link" || echo "DOES NOT HOLD"
exit $bad
