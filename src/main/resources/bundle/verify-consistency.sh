#!/bin/sh
# Checks, without its issuer and without a network, that the log over a pack continues the one before its period.
# usage, in the folder of the pack: sh tools/verify-consistency.sh
# Needs openssl 3. Both checkpoints are signed with the log's Ed25519 key; the path is followed after RFC 9162 §2.1.4.2.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $1"
  exit 1
}
hash() { openssl dgst -sha256 -binary; }

# checkpoint NAME FILE: its text, size and root, once its signature holds
checkpoint() {
  sed '/^$/,$d' "$2" > "$work/$1.text"
  origin=$(sed -n 1p "$work/$1.text")
  while read -r dash name line; do
    if [ "$dash" = "—" ] && [ "$name" = "$origin" ]; then
      printf '%s' "$line"
      break
    fi
  done < "$2" | openssl base64 -d -A | tail -c +5 > "$work/signature"
  openssl pkeyutl -verify -pubin -inkey log/log.pem -rawin -in "$work/$1.text" -sigfile "$work/signature" > /dev/null 2>&1 \
    || fail "$2 is not signed by this log"
  sed -n 2p "$work/$1.text" > "$work/$1.size"
  sed -n 3p "$work/$1.text" | openssl base64 -d -A > "$work/$1.root"
}
above() { { printf '\001'; cat "$1" "$2"; } | hash > "$work/next"; mv "$work/next" "$3"; }

checkpoint last log/last.checkpoint
newer=$(cat "$work/last.size")
if [ ! -f log/first.checkpoint ]; then
  [ ! -s log/consistency.txt ] || fail "there is a path and nothing that it starts from"
  echo "OK: no checkpoint was signed before the period; the log has size $newer"
  exit 0
fi
checkpoint first log/first.checkpoint
older=$(cat "$work/first.size")
[ "$older" -le "$newer" ] || fail "the log has shrunk from $older to $newer"
if [ "$older" -eq 0 ] || [ "$older" -eq "$newer" ]; then
  [ ! -s log/consistency.txt ] || fail "the path is too long"
  if [ "$older" -gt 0 ]; then
    cmp -s "$work/first.root" "$work/last.root" || fail "two roots for one size"
  fi
  echo "OK: the log of size $newer continues the one of size $older"
  exit 0
fi

node=$((older - 1))
last=$((newer - 1))
while [ $((node % 2)) -eq 1 ]; do
  node=$((node / 2))
  last=$((last / 2))
done
cp log/consistency.txt "$work/path"
if [ "$node" -eq 0 ]; then
  cp "$work/first.root" "$work/start"
else
  sed -n 1p "$work/path" | openssl base64 -d -A > "$work/start"
  sed 1d "$work/path" > "$work/rest"
  mv "$work/rest" "$work/path"
fi
cp "$work/start" "$work/older"
cp "$work/start" "$work/newer"
while read -r sibling; do
  [ "$last" -gt 0 ] || fail "the path is too long"
  printf '%s' "$sibling" | openssl base64 -d -A > "$work/sibling"
  if [ $((node % 2)) -eq 1 ] || [ "$node" -eq "$last" ]; then
    above "$work/sibling" "$work/older" "$work/older"
    above "$work/sibling" "$work/newer" "$work/newer"
    while [ $((node % 2)) -eq 0 ] && [ "$node" -ne 0 ]; do
      node=$((node / 2))
      last=$((last / 2))
    done
  else
    above "$work/newer" "$work/sibling" "$work/newer"
  fi
  node=$((node / 2))
  last=$((last / 2))
done < "$work/path"
[ "$last" -eq 0 ] || fail "the path is too short"
cmp -s "$work/older" "$work/first.root" || fail "the earlier root does not follow"
cmp -s "$work/newer" "$work/last.root" || fail "the later root does not follow"
echo "OK: the log of size $newer continues the one of size $older"
