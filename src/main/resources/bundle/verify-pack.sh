#!/bin/sh
# Checks, without its issuer and without a network, every verdict of a pack: the statement is signed, stands in the log, and the
# files that it names are here, with the content that it names.
# usage, in the folder of the pack: sh tools/verify-pack.sh [log/witness-….pem...]
# Needs sha256sum and openssl 3.
set -eu
fail() {
  echo "FAIL: $1"
  exit 1
}

for file in evidence/*; do
  [ -e "$file" ] || break
  [ "evidence/$(sha256sum < "$file" | cut -c 1-64)" = "$file" ] || fail "$file is not what its name says"
done

message=$(mktemp)
trap 'rm -f "$message"' EXIT
count=0
for folder in verdicts/*/; do
  [ -e "$folder" ] || break
  statement=${folder}statement.json
  { printf 'DSSEv1 28 application/vnd.in-toto+json %d ' "$(wc -c < "$statement")"; cat "$statement"; } \
    > "$message"
  signed=no
  # the key was changed where there are others; README.txt says how to compare each
  for key in issuer.pem issuers/*.pem; do
    [ -f "$key" ] || continue
    if openssl dgst -sha256 -verify "$key" -signature "${folder}statement.sig" "$message" > /dev/null 2>&1; then
      signed=yes
      break
    fi
  done
  [ "$signed" = yes ] || fail "$statement is not signed by this issuer"
  sh tools/verify-log.sh "$statement" "${folder}evidence.tlog-proof" log/log.pem "$@" > /dev/null \
    || fail "$statement is not proved to be in the log"
  # the files, named before "predicateType"
  for hash in $(sed '/"predicateType"/,$d' "$statement" | sed -n 's/.*"sha256" *: *"\([0-9a-f]\{64\}\)".*/\1/p'); do
    [ -f "evidence/$hash" ] || fail "$statement names a file that is not here"
  done
  count=$((count + 1))
done
listed=$(grep -c '"appraisal"' index.json || true)
[ "$count" -eq "$listed" ] || fail "index.json lists $listed verdicts, and $count are here"
echo "OK: $count verdicts"
