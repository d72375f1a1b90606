package eu.bailiwick.attestation.forge;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/// Reference values as NVIDIA signs them, and the keys that sign: root, an authority, the signer.
public record RimForge(Authority root, Authority authority, Authority signer) {
    private static final String C14N_1_1 = "http://www.w3.org/2006/12/xml-c14n11";
    private static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";

    public static RimForge make() {
        return make("2049-12-31T23:59:59Z");
    }

    public static RimForge make(String until) {
        return make("2020-01-01T00:00:00Z", until);
    }

    public static RimForge make(String since, String until) {
        Authority root = Authority.root("NVIDIA CoRIM signing Root CA", Keys.p384());
        Authority authority = root.authority("NVIDIA Reference Value GH100 CA", Keys.p384());
        var keys = Keys.p384();
        Draft draft = Draft.of("HCC RIM L4 Signer", keys.getPublic()).valid(since, until);
        return new RimForge(root, authority, new Authority(authority.issue(draft), keys));
    }

    /// @param indices of the measurements, from 0; the digest of each is its index, over and over
    public static String values(String version, int... indices) {
        String resources = IntStream.of(indices).mapToObj(RimForge::resource).collect(Collectors.joining());
        return """
            <SoftwareIdentity xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd" name="GH100" tagId="t">\
            <Meta colloquialVersion="%s"/><Payload>%s</Payload></SoftwareIdentity>\
            """.formatted(version, resources);
    }

    public static String resource(int index) {
        return """
            <Resource xmlns:h="http://www.w3.org/2001/04/xmlenc#sha384" type="Measurement" index="%d" active="True" \
            h:Hash0="%s" size="48"/>\
            """.formatted(index, HexFormat.of().formatHex(NvidiaPki.digest(index)));
    }

    public byte[] signed(String values) {
        return signed(values, "");
    }

    /// @param uri of the one reference; empty for all of the document
    public byte[] signed(String values, String uri) {
        return sign(values, uri, signer.keys().getPrivate(), List.of(signer.certificate(), authority.certificate()));
    }

    /// The chain of the signer, under a signature of somebody else, whose certificate stands last.
    public byte[] signedBy(Authority other, String values) {
        return sign(
                values,
                "",
                other.keys().getPrivate(),
                List.of(signer.certificate(), authority.certificate(), other.certificate()));
    }

    /// Only the signer's own certificate, which nobody vouches for.
    public static byte[] selfSigned(Authority self, String values) {
        return sign(values, "", self.keys().getPrivate(), List.of(self.certificate()));
    }

    private static byte[] sign(String values, String uri, PrivateKey key, List<X509Certificate> chain) {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(values.getBytes(StandardCharsets.UTF_8)));
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            List<Transform> transforms = List.of(
                    factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                    factory.newTransform(C14N_1_1, (TransformParameterSpec) null));
            Reference reference =
                    factory.newReference(uri, factory.newDigestMethod(SHA384, null), transforms, null, null);
            CanonicalizationMethod c14n = factory.newCanonicalizationMethod(C14N_1_1, (C14NMethodParameterSpec) null);
            SignedInfo info = factory.newSignedInfo(c14n, factory.newSignatureMethod(ECDSA, null), List.of(reference));
            KeyInfoFactory keys = factory.getKeyInfoFactory();
            KeyInfo who = keys.newKeyInfo(List.of(keys.newX509Data(chain)));
            DOMSignContext context = new DOMSignContext(key, document.getDocumentElement());
            if (uri.startsWith("#")) {
                context.setIdAttributeNS(
                        (Element) document.getElementsByTagName("Payload").item(0), null, "Id");
            }
            factory.newXMLSignature(info, who).sign(context);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
