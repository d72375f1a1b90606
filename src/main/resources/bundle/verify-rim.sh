#!/bin/sh
# Checks that NVIDIA signed reference values of a driver or VBIOS (RIM), without a network: that the signature covers all of them and that its
# signer leads to the root. The XML is put into the form that was signed (C14N 1.1); what such files never hold, comments, entities and the
# like, is refused.
# usage: sh verify-rim.sh RIM ROOT INSTANT [CHAIN]
#   ROOT     NVIDIA's CoRIM signing root CA in PEM, taken from NVIDIA
#   INSTANT  at which the certificates have to hold, in seconds since 1970
#   CHAIN    where to write the signer's certificates in PEM, for verify-ocsp.sh
# Needs openssl 3 and awk. After W3C's "XML Signature Syntax and Processing" 1.1 and "Canonical XML" 1.1.
set -eu
rim=$1
root=$2
instant=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "FAIL: $1" >&2
  exit 1
}
# canonical WHAT: the document without its signature (doc), or what the signature is over (info), or the text of an element in it
canonical() {
  LC_ALL=C awk -v what="$1" '
    function refuse(why) { print why > "/dev/stderr"; bad = 1; exit 1 }
    function uri(prefix, at) {
      if (prefix == "xml") refuse("attributes of XML itself")
      for (at = depth; at > 0; at--) if ((at, prefix) in space) return space[at, prefix]
      if (prefix != "") refuse("a prefix that nobody declared")
      return ""
    }
    # sorts keys[1..n] and carries lines[] along
    function sort(n, i, j, k, l) {
      for (i = 2; i <= n; i++) {
        k = keys[i]; l = lines[i]
        for (j = i - 1; j > 0 && keys[j] > k; j--) { keys[j + 1] = keys[j]; lines[j + 1] = lines[j] }
        keys[j + 1] = k; lines[j + 1] = l
      }
    }
    function joined(n, i, out) { for (i = 1; i <= n; i++) out = out " " lines[i]; return out }
    function put(text) { if (what == "doc" ? !within : inside) printf "%s", text }
    function close_tag() {
      if (what == "doc" || what == "info") put("</" name[depth] ">"); else if (depth == inside) printf "\n\n"
      if (depth == within) within = 0
      if (depth == inside) inside = 0
      if (depth == signed) signed = 0
      if (depth == unsigned) unsigned = 0
      for (p in prefixes) delete space[depth, p]
      depth--
    }
    BEGIN { RS = "<" }
    NR == 1 { if ($0 !~ /^[ \t\n]*$/) refuse("text before the document"); next }
    NR == 2 && /^\?xml [^>?]*\?>[ \t\n]*$/ { next }
    /^[!?]/ { refuse("comments, instructions or a type") }
    {
      at = index($0, ">")
      if (!at) refuse("a tag that does not end")
      tag = substr($0, 1, at - 1); text = substr($0, at + 1)
      if (tag ~ /[\r&]/) refuse("carriage returns or entities")
      if (index(text, ">")) refuse("a lone >")
      if (ended) refuse("more than one document")
      if (tag ~ /^\//) {
        tag = substr(tag, 2); sub(/[ \t\n]+$/, "", tag)
        if (!depth || tag != name[depth]) refuse("tags that do not match")
        close_tag()
      } else {
        empty = tag ~ /\/$/; if (empty) tag = substr(tag, 1, length(tag) - 1)
        if (!match(tag, /^[A-Za-z_][A-Za-z0-9_.:-]*/)) refuse("a tag without a name")
        depth++; name[depth] = substr(tag, 1, RLENGTH); rest = substr(tag, RLENGTH + 1)
        own = 0; declared = 0
        while (match(rest, /^[ \t\n]+[A-Za-z_][A-Za-z0-9_.:-]*="[^"\t\n]*"/) || match(rest, /^[ \t\n]+[A-Za-z_][A-Za-z0-9_.:-]*=\047[^\047"\t\n]*\047/)) {
          one = substr(rest, 1, RLENGTH); rest = substr(rest, RLENGTH + 1)
          sub(/^[ \t\n]+/, "", one)
          key = substr(one, 1, index(one, "=") - 1); value = substr(one, length(key) + 3, length(one) - length(key) - 3)
          if (key == "xmlns" || key ~ /^xmlns:/) {
            prefix = substr(key, 7)
            if ((depth, prefix) in space) refuse("a prefix that is declared twice")
            decls[++declared] = prefix
            before[prefix] = declared_above(prefix)
            space[depth, prefix] = value; prefixes[prefix] = 1
          } else { attributes[++own] = key; values[own] = value }
        }
        if (rest !~ /^[ \t\n]*$/) refuse("attributes that cannot be read")
        colon = index(name[depth], ":")
        mine = uri(colon ? substr(name[depth], 1, colon - 1) : "")
        signature = mine == "http://www.w3.org/2000/09/xmldsig#"
        if (signature && substr(name[depth], colon + 1) == "Signature") {
          unsigned = depth
          if (depth != 2 || ++signatures > 1) refuse("more than one signature, or one that is not of the whole")
          if (what == "doc") within = depth
        }
        if (signature && substr(name[depth], colon + 1) == "SignedInfo") signed = depth
        apex = 0
        if (signature && what != "doc" && !inside && substr(name[depth], colon + 1) == (what == "info" ? "SignedInfo" : what)) { inside = depth; apex = what == "info" }
        n = 0
        if (apex) {
          for (p in prefixes) { seen = declared_at(p, depth); if (seen != "") { keys[++n] = p; lines[n] = (p == "" ? "xmlns" : "xmlns:" p) "=\"" seen "\"" } }
        } else {
          for (i = 1; i <= declared; i++) { p = decls[i]
            if (before[p] != space[depth, p]) { keys[++n] = p; lines[n] = (p == "" ? "xmlns" : "xmlns:" p) "=\"" space[depth, p] "\"" } }
        }
        sort(n); out = "<" name[depth] joined(n)
        for (i = 1; i <= own; i++) {
          colon = index(attributes[i], ":")
          keys[i] = (colon ? uri(substr(attributes[i], 1, colon - 1)) : "") "\001" substr(attributes[i], colon + 1)
          lines[i] = attributes[i] "=\"" values[i] "\""
        }
        sort(own)
        for (i = 2; i <= own; i++) if (keys[i] == keys[i - 1]) refuse("an attribute that stands twice")
        if (what == "doc" || what == "info") put(out joined(own) ">")
        if (empty) close_tag()
      }
      # how some write the ends of lines in base64, which nobody signs
      if (unsigned && !signed) gsub(/&#13;/, "", text)
      if (text ~ /[\r&]/) refuse("carriage returns or entities")
      if (!depth) { ended = 1; if (text !~ /^[ \t\n]*$/) refuse("text behind the document") } else put(text)
    }
    function declared_at(prefix, from, at) { for (at = from; at > 0; at--) if ((at, prefix) in space) return space[at, prefix]; return "" }
    function declared_above(prefix) { return declared_at(prefix, depth - 1) }
    END { if (!bad && (depth || signatures != 1)) { print "no whole document with one signature" > "/dev/stderr"; exit 1 } }
  ' "$rim" 2> "$work/why" || fail "this is not how NVIDIA writes reference values: $(cat "$work/why")"
}

canonical doc > "$work/doc"
canonical info > "$work/info"
[ "$(LC_ALL=C grep -o 'Algorithm="[^"]*"' "$work/info" | tr '\n' ' ')" = "$(printf 'Algorithm="http://www.w3.org/%s" ' 2006/12/xml-c14n11 \
  2001/04/xmldsig-more#ecdsa-sha384 2000/09/xmldsig#enveloped-signature 2006/12/xml-c14n11 2001/04/xmldsig-more#sha384)" ] \
  && [ "$(grep -o 'URI="[^"]*"' "$work/info")" = 'URI=""' ] || fail "the signature is not over the whole, or by other algorithms"
digest=$(canonical DigestValue | tr -d ' \n')
[ "$(openssl dgst -sha384 -binary < "$work/doc" | openssl base64 -A)" = "$digest" ] || fail "the reference values were changed after they were signed"
canonical X509Certificate | tr -d ' \t' | awk '/./ { all = all $0; next } all != "" { print "-----BEGIN CERTIFICATE-----"
  for (i = 1; i <= length(all); i += 64) print substr(all, i, 64); print "-----END CERTIFICATE-----"; all = "" }' > "$work/chain.pem"
openssl verify -CAfile "$root" -untrusted "$work/chain.pem" -attime "$instant" "$work/chain.pem" > /dev/null 2>&1 \
  || fail "the signer's certificate does not lead to $root"
openssl x509 -in "$work/chain.pem" -noout -pubkey > "$work/signer.pem"
both=$(canonical SignatureValue | tr -d ' \n' | openssl base64 -d -A | od -An -v -tx1 | tr -d ' \n')
[ ${#both} -eq 192 ] || fail "the signature is cut off"
printf 'asn1=SEQUENCE:rs\n[rs]\nr=INTEGER:0x%s\ns=INTEGER:0x%s\n' "$(printf %s "$both" | cut -c1-96)" "$(printf %s "$both" | cut -c97-192)" \
  > "$work/signature.cnf"
openssl asn1parse -genconf "$work/signature.cnf" -noout -out "$work/signature.der"
openssl dgst -sha384 -verify "$work/signer.pem" -signature "$work/signature.der" "$work/info" > /dev/null 2>&1 || fail "the signer did not sign this"
[ $# -lt 4 ] || cp "$work/chain.pem" "$4"
echo "OK: signed by $(openssl x509 -in "$work/chain.pem" -noout -subject -nameopt multiline | sed -n 's/^ *commonName *= //p')"
