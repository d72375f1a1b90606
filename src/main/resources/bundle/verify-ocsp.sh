#!/bin/sh
# Checks what the issuers of certificates said of them then (OCSP), without a network: of each certificate of a chain below its root, that its issuer,
# or whom it appointed, signed an answer that held at that time and says good, and that none says revoked.
# usage: sh verify-ocsp.sh CHAIN ROOT INSTANT ANSWER...
#   CHAIN    certificates in PEM, each followed by the one that issued it
#   ROOT     the vendor's root in PEM, taken from the vendor
#   INSTANT  at which the answers have to hold, in seconds since 1970
#   ANSWER   an OCSP response as it came, in DER; other files, and answers about other certificates, are passed over
# Needs openssl 3. After RFC 6960.
set -eu
chain=$1
root=$2
instant=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $1" >&2
  exit 1
}
# Jun 1 12:00:00 2026 GMT as seconds since 1970
seconds() {
  awk '{ split($3, t, ":"); m = (index("JanFebMarAprMayJunJulAugSepOctNovDec", $1) + 2) / 3; y = $4 - (m < 3); m += m < 3 ? 9 : -3
    days = 365 * y + int(y / 4) - int(y / 100) + int(y / 400) + int((153 * m + 2) / 5) + $2 - 719469
    print ((days * 24 + t[1]) * 60 + t[2]) * 60 + t[3] }'
}
# said NAME: what the answer says under a name
said() { sed -n "s/^.*$1: //p" "$work/told" | head -n 1; }

awk -v into="$work/c" '/-----BEGIN CERTIFICATE-----/ { many++ } many { print > (into many ".pem") } END { print many + 0 }' "$chain" > "$work/many"
many=$(cat "$work/many")
[ "$many" -gt 0 ] || fail "there is no certificate in $chain"
cp "$root" "$work/c$((many + 1)).pem"
openssl verify -CAfile "$root" -untrusted "$chain" -attime "$instant" "$chain" > /dev/null 2>&1 || fail "the first certificate does not lead to $root"
n=0
while [ "$n" -lt "$many" ]; do
  n=$((n + 1))
  own="$work/c$n.pem"
  issuer="$work/c$((n + 1)).pem"
  # the root that comes along answers for nobody
  if cmp -s "$own" "$root" || openssl verify -CAfile "$own" -attime "$instant" "$own" > /dev/null 2>&1; then continue; fi
  name=$(openssl x509 -in "$own" -noout -subject -nameopt multiline | sed -n 's/^ *commonName *= //p')
  good=
  newest=
  for answer in "$@"; do
    hash=$(openssl ocsp -respin "$answer" -noverify -text 2> /dev/null | sed -n 's/^ *Hash Algorithm: \(sha[0-9]*\)$/\1/p' | head -n 1)
    [ -n "$hash" ] || continue
    openssl ocsp -respin "$answer" -issuer "$issuer" "-$hash" -cert "$own" -no_nonce -CAfile "$root" -verify_other "$chain" -attime "$instant" \
      > "$work/told" 2> "$work/signed" || continue
    # about another certificate, or of nobody whom the root vouches for
    [ -n "$(said 'This Update')" ] && grep -q '^Response verify OK' "$work/signed" || continue
    state=$(sed "s|^$own: ||" "$work/told" | grep -E -x 'good|revoked|unknown' | head -n 1)
    [ "$state" != revoked ] || [ "$(said Reason)" = certificateHold ] || fail "$name is revoked: $(said Reason)"
    from=$(said 'This Update' | seconds)
    until=$(said 'Next Update' | seconds)
    [ "$from" -le "$instant" ] && [ "$instant" -le "${until:-$from}" ] || continue
    if [ -z "$newest" ] || [ "$from" -gt "$newest" ]; then
      newest=$from
      good=$state
    fi
  done
  [ -n "$newest" ] || fail "nobody answered about $name for that time"
  [ "$good" = good ] || fail "$name is ${good:-unknown} or on hold"
  echo "OK: $name"
done
