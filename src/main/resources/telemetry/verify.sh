#!/bin/sh
# Verifies an export of hardware: sh verify.sh [head]
# Each line of CHAIN is: link, SHA-256 of a file, its path. Needs sh, sha256sum, cut, find, sort, grep, expr; for signed days openssl. Exit 0: whole; 1: not.
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
  case $path in CHAIN | README.txt | verify.sh | roots/*) continue ;; esac
  cut -d' ' -f3 CHAIN | grep -qxF "$path" || say "ADDED    $path"
done
# Days as they were signed: each hour of each node that lies wholly in the export, and no hour beside them.
from=$(sed -n 's/^from //p' EXPORT.txt)
until=$(sed -n 's/^until //p' EXPORT.txt)
whole() { expr "x$1:00:00Z" \>= "x$from" > /dev/null && expr "x$1:59:59.999Z" \< "x$until" > /dev/null; }
column() { case $1 in minutes | clocks) echo 1 ;; *) echo 2 ;; esac; }
signed() {
  for key in roots/*.pem; do
    openssl dgst -sha256 -verify "$key" -signature "roots/$1.sig" "roots/$1.message" > /dev/null 2>&1 && return 0
  done
  return 1
}
hours=0
for list in roots/*.pieces; do
  [ -f "$list" ] || continue
  day=$(basename "$list" .pieces)
  signed "$day" || say "FORGED   the signature of $day does not hold, or openssl is not here"
  grep -qF "\"sha256\" : \"$(hash < "$list")\"" "roots/$day.message" || say "FORGED   $list is not the list that was signed"
  grep -qF "\"day\" : \"$day\"" "roots/$day.message" || say "FORGED   roots/$day.message is of another day"
  while read -r sum rows where node; do
    table=${where%/*}
    hour=${where#*/}
    whole "$hour" || continue
    case $(column "$table") in 1) lead='' ;; *) lead='[^,]*,' ;; esac
    [ "$(grep "^$lead\"$hour:[^,]*,\"*$node\"*," "$table/$day.csv" 2> /dev/null | hash)" = "$sum" ] ||
      say "UNLIKE   $where of $node is not as it was signed ($rows rows)"
    hours=$((hours + 1))
  done < "$list"
  for table in events levels checks clocks minutes; do
    [ -f "$table/$day.csv" ] || continue
    at=$(column "$table")
    for row in $(tail -n +2 "$table/$day.csv" | cut -d, -f"$at,$((at + 1))" | tr -d '"' | sed 's/^\(.\{13\}\)[^,]*,/\1,/' | sort -u); do
      whole "${row%,*}" || continue
      grep -qF " $table/${row%,*} ${row#*,}" "$list" || say "UNLIKE   $table/${row%,*} of ${row#*,} had no rows when the day was signed"
    done
  done
done
[ -d roots ] && echo "Signed days: compared $hours hours of tables and nodes."
for key in roots/*.pem; do
  [ -f "$key" ] && echo "Key: $(openssl pkey -pubin -in "$key" -outform DER 2> /dev/null | hash)"
done
if [ $# -gt 0 ]; then
  [ "$link" = "$1" ] || say "ANOTHER  head: $link, not the one that was given"
else
  echo "Head: $link"
  echo "Compare it with the one on the page of exports, or in the audit trail; or run: sh verify.sh <head>"
fi
[ $bad = 0 ] && echo "Whole: every file is in the chain, in its place." || echo "NOT WHOLE"
exit $bad
