#!/bin/sh
# Checks, without its issuer and without a network, that a statement stands in the log.
# usage: sh verify-log.sh statement.json log/evidence.tlog-proof log/log.pem [witness.pem...]
# Needs sha256sum and openssl 3. The entry is the line "sha256:<hash of the statement>"; its leaf and the tree above are
# hashed after RFC 6962; the checkpoint at the end of the proof is signed with the log's Ed25519 key. Of witnesses whose
# Ed25519 keys are given, each must have signed it too (c2sp.org/tlog-cosignature).
set -eu
statement=$1
proof=$2
key=$3
shift 3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $1"
  exit 1
}
hash() { openssl dgst -sha256 -binary; }

[ "$(sed -n 1p "$proof")" = "c2sp.org/tlog-proof@v1" ] || fail "this is not a proof"
index=$(sed -n '2s/^index \([0-9][0-9]*\)$/\1/p' "$proof")
[ -n "$index" ] || fail "the proof has no index"

# the checkpoint: text, an empty line, signature lines
sed '1,/^$/d' "$proof" > "$work/note"
sed '/^$/,$d' "$work/note" > "$work/checkpoint"
size=$(sed -n 2p "$work/checkpoint")
sed -n 3p "$work/checkpoint" | openssl base64 -d -A > "$work/root"
origin=$(sed -n 1p "$work/checkpoint")
while read -r dash name line; do
  if [ "$dash" = "—" ] && [ "$name" = "$origin" ]; then
    printf '%s' "$line"
    break
  fi
done < "$work/note" | openssl base64 -d -A | tail -c +5 > "$work/signature"
openssl pkeyutl -verify -pubin -inkey "$key" -rawin -in "$work/checkpoint" -sigfile "$work/signature" > /dev/null 2>&1 \
  || fail "the checkpoint is not signed by this log"
[ "$index" -lt "$size" ] || fail "there is no entry $index in a log of size $size"

{
  printf '\000'
  printf 'sha256:%s\n' "$(sha256sum < "$statement" | cut -c 1-64)"
} | hash > "$work/hash"

node=$index
last=$((size - 1))
sed '1,2d' "$proof" | sed '/^$/,$d' > "$work/path"
while read -r sibling; do
  [ "$last" -gt 0 ] || fail "the path is too long"
  printf '%s' "$sibling" | openssl base64 -d -A > "$work/sibling"
  if [ $((node % 2)) -eq 1 ] || [ "$node" -eq "$last" ]; then
    { printf '\001'; cat "$work/sibling" "$work/hash"; } | hash > "$work/next"
    while [ $((node % 2)) -eq 0 ] && [ "$node" -ne 0 ]; do
      node=$((node / 2))
      last=$((last / 2))
    done
  else
    { printf '\001'; cat "$work/hash" "$work/sibling"; } | hash > "$work/next"
  fi
  mv "$work/next" "$work/hash"
  node=$((node / 2))
  last=$((last / 2))
done < "$work/path"
[ "$last" -eq 0 ] || fail "the path is too short"
cmp -s "$work/hash" "$work/root" || fail "root mismatch"

# a cosignature: 4 bytes of the key's id, 8 of the time, 64 of Ed25519 over the time and the checkpoint
for witness in "$@"; do
  seen=
  while read -r dash name line; do
    [ "$dash" = "—" ] && [ "$name" != "$origin" ] || continue
    printf '%s' "$line" | openssl base64 -d -A > "$work/line"
    [ "$(wc -c < "$work/line")" -eq 76 ] || continue
    time=$(printf '%d' "0x$(tail -c +5 "$work/line" | head -c 8 | od -An -v -tx1 | tr -d ' \n')")
    tail -c +13 "$work/line" > "$work/signature"
    { printf 'cosignature/v1\ntime %s\n' "$time"; cat "$work/checkpoint"; } > "$work/seen"
    if openssl pkeyutl -verify -pubin -inkey "$witness" -rawin -in "$work/seen" -sigfile "$work/signature" > /dev/null 2>&1; then
      seen="$name at $time"
    fi
  done < "$work/note"
  [ -n "$seen" ] || fail "the witness of $witness has not signed this checkpoint"
  echo "OK: seen by $seen (seconds since 1970)"
done
echo "OK: entry $index is in the log of size $size"
