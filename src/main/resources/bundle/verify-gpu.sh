#!/bin/sh
# Checks that an NVIDIA GPU or switch signed a report, without a network. Whether its driver and firmware are the ones that NVIDIA
# names its reference values (RIM) say, not this.
# usage: sh verify-gpu.sh REPORT CHAIN ROOT [NONCE]
#   CHAIN  the device's certificates in PEM, its own first
#   ROOT   NVIDIA's Device Identity CA in PEM, taken from NVIDIA
#   NONCE  a file with the 32 bytes that the report has to answer
# Needs openssl 3. Places after DMTF's SPDM 1.1 (DSP0274), GET_MEASUREMENTS and MEASUREMENTS.
set -eu
report=$1
chain=$2
root=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $1" >&2
  exit 1
}
# part AT LENGTH: bytes of the report
part() { tail -c +$(($1 + 1)) "$report" | head -c "$2"; }
number() {
  total=0
  power=1
  for byte in $(part "$1" "$2" | od -An -v -tu1); do
    total=$((total + byte * power))
    power=$((power * 256))
  done
  echo "$total"
}

[ "$(number 0 2)" -eq $((0xe011)) ] || fail "this is no report of a GPU or switch"
[ "$(number 37 2)" -eq $((0x6011)) ] || fail "the report holds no answer"
opaque=$((45 + $(number 42 3) + 32))
end=$((opaque + 2 + $(number "$opaque" 2)))
[ "$(part "$end" 96 | wc -c)" -eq 96 ] || fail "the signature is cut off"

openssl verify -CAfile "$root" -untrusted "$chain" "$chain" > /dev/null 2>&1 || fail "the device's certificate does not lead to $root"
openssl x509 -in "$chain" -noout -pubkey > "$work/device.pem"
both=$(part "$end" 96 | od -An -v -tx1 | tr -d ' \n')
printf 'asn1=SEQUENCE:rs\n[rs]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' "$(printf %s "$both" | cut -c1-96)" "$(printf %s "$both" | cut -c97-192)" \
  > "$work/signature.cnf"
openssl asn1parse -genconf "$work/signature.cnf" -noout -out "$work/signature.der"
part 0 "$end" | openssl dgst -sha384 -verify "$work/device.pem" -signature "$work/signature.der" > /dev/null 2>&1 \
  || fail "the device did not sign this report"
if [ $# -gt 3 ]; then
  part 4 32 | cmp -s - "$4" || fail "the report answers something else than $4"
fi
# the certificate of the device changes with its firmware, the key of the boot ROM that issued it does not
awk '/-----BEGIN CERTIFICATE-----/ { many++ } many == 2' "$chain" > "$work/rom.pem"
openssl verify -partial_chain -trusted "$work/rom.pem" "$chain" > /dev/null 2>&1 || fail "the second certificate is not the boot ROM's"
echo "OK: signed by the device with the boot ROM $(openssl x509 -in "$work/rom.pem" -noout -pubkey \
  | openssl pkey -pubin -outform DER | od -An -v -tx1 | tr -d ' \n')"
