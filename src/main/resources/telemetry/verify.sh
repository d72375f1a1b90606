#!/bin/sh
# Verifies an export of hardware: sh verify.sh [head]
# Each line of CHAIN is: link, SHA-256 of a file, its path. Needs sh, sha256sum, cut, find, sort. Exit 0: whole; 1: not.
set -u
cd "$(dirname "$0")" || exit 1
bad=0
say() { echo "$1"; bad=1; }
hash() { sha256sum | cut -d' ' -f1; }
link=0000000000000000000000000000000000000000000000000000000000000000
while read -r given sum path; do
  if [ ! -f "$path" ]; then
    say "MISSING  $path"
  elif [ "$(hash < "$path")" != "$sum" ]; then
    say "CHANGED  $path"
  fi
  link=$(printf '%s\n%s %s\n' "$link" "$sum" "$path" | hash)
  [ "$link" = "$given" ] || { say "BROKEN   the chain at $path"; link=$given; }
done < CHAIN
for path in $(find . -type f | cut -c3- | sort); do
  case $path in CHAIN | README.txt | verify.sh) continue ;; esac
  cut -d' ' -f3 CHAIN | grep -qxF "$path" || say "ADDED    $path"
done
if [ $# -gt 0 ]; then
  [ "$link" = "$1" ] || say "ANOTHER  head: $link, not the one that was given"
else
  echo "Head: $link"
  echo "Compare it with the one on the page of exports, or in the audit trail; or run: sh verify.sh <head>"
fi
[ $bad = 0 ] && echo "Whole: every file is in the chain, in its place." || echo "NOT WHOLE"
exit $bad
