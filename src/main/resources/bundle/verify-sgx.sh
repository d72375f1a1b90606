#!/bin/sh
# Checks that an Intel platform signed the SGX quote of an enclave (version 3), without a network. Whether its firmware is new enough Intel's lists
# say, not this.
# usage: sh verify-sgx.sh QUOTE ROOT [DATA [INSTANT [LISTS]]]
#   ROOT     Intel's SGX root CA in PEM, taken from Intel
#   DATA     a file with the 64 bytes that the quote has to answer, or - for none
#   INSTANT  at which certificates and lists have to hold, in seconds since 1970; now unless told
#   LISTS    Intel's lists of revoked certificates in PEM, those of the root and of the platform's CA in one file; not asked unless told
# Needs openssl 3. Places after Intel's "SGX ECDSA QuoteLibReferenceDCAP API", appendix A.4.
set -eu
quote=$1
root=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $1" >&2
  exit 1
}
# part AT LENGTH: bytes of the quote
part() { tail -c +$(($1 + 1)) "$quote" | head -c "$2"; }
number() {
  total=0
  power=1
  for byte in $(part "$1" "$2" | od -An -v -tu1); do
    total=$((total + byte * power))
    power=$((power * 256))
  done
  echo "$total"
}
# two numbers of 32 bytes as the DER that openssl reads
der() {
  both=$(od -An -v -tx1 | tr -d ' \n')
  printf 'asn1=SEQUENCE:rs\n[rs]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' "$(printf %s "$both" | cut -c1-64)" "$(printf %s "$both" | cut -c65-128)" \
    > "$work/signature.cnf"
  openssl asn1parse -genconf "$work/signature.cnf" -noout -out "$1"
}
signed() { openssl dgst -sha256 -verify "$1" -signature "$2" > /dev/null 2>&1; }

[ "$(number 0 2)" -eq 3 ] || fail "a quote of version $(number 0 2) is not known"
[ "$(number 4 4)" -eq 0 ] || fail "this is no quote of an enclave"
body=48
end=432
report=$((end + 132))
authentication=$(number $((report + 448)) 2)

# whose platform it is
part 0 1000000 | LC_ALL=C sed -n 's/.*\(-----BEGIN CERTIFICATE-----\)/\1/; /^-----BEGIN/,/^-----END/p' > "$work/chain.pem"
openssl verify -CAfile "$root" -untrusted "$work/chain.pem" ${4:+-attime "$4"} "$work/chain.pem" > /dev/null 2>&1 \
  || fail "the platform's certificate does not lead to $root"
if [ -n "${5:-}" ]; then
  openssl verify -CAfile "$root" -untrusted "$work/chain.pem" -attime "$4" -crl_check_all -CRLfile "$5" "$work/chain.pem" > /dev/null 2>&1 \
    || fail "a certificate is revoked, or the lists in $5 are not those of that time"
fi
openssl x509 -in "$work/chain.pem" -noout -pubkey > "$work/platform.pem"

# the platform vouches for the enclave, the enclave for the key, and the key signed the quote
part $((report + 384)) 64 | der "$work/enclave.der"
part "$report" 384 | signed "$work/platform.pem" "$work/enclave.der" || fail "the platform did not sign the quoting enclave's report"
{ part $((end + 68)) 64; part $((report + 450)) "$authentication"; } | openssl dgst -sha256 -binary > "$work/bound"
part $((report + 320)) 32 | cmp -s - "$work/bound" || fail "the quoting enclave does not vouch for the key that signed"
{ printf '\060\131\060\023\006\007\052\206\110\316\075\002\001\006\010\052\206\110\316\075\003\001\007\003\102\000\004'; part $((end + 68)) 64; } \
  | openssl pkey -pubin -inform DER -out "$work/key.pem" 2> /dev/null || fail "the key that signed is no point of P-256"
part $((end + 4)) 64 | der "$work/quote.der"
part 0 "$end" | signed "$work/key.pem" "$work/quote.der" || fail "the quote was changed after it was signed"

[ $(($(number $((body + 48)) 1) / 2 % 2)) -eq 0 ] || fail "the enclave may be debugged"
if [ "${3:--}" != - ]; then
  part $((body + 320)) 64 | cmp -s - "$3" || fail "the quote answers something else than $3"
fi
platform=$(openssl x509 -in "$work/chain.pem" -outform DER | od -An -v -tx1 | tr -d ' \n' \
  | sed -n 's/.*060a2a864886f84d010d01010410\(.\{32\}\).*/\1/p')
echo "OK: signed by Intel's platform $platform"
