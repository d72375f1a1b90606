package eu.bailiwick.attestation.played;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/// Reference values of the driver and the VBIOS of played GPUs, signed as their maker signs them.
final class PlayedValues {
    static final String DRIVER_VERSION = "550.90.07";
    /// How many measurements a played GPU reports: half of them are the VBIOS's, the rest the driver's.
    static final int MEASUREMENTS = 8;

    static final byte[] VBIOS = signed(values("96.00.9F.00.01", 0, MEASUREMENTS / 2));
    static final byte[] DRIVER = signed(values(DRIVER_VERSION, MEASUREMENTS / 2, MEASUREMENTS));
    private static final String C14N = "http://www.w3.org/2006/12/xml-c14n11";
    private static final String SHA384 = "http://www.w3.org/2001/04/xmldsig-more#sha384";
    private static final String ECDSA = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";

    private PlayedValues() {}

    /// The digest of a measurement.
    ///
    /// @param index from 0
    static byte[] digest(int index) {
        return PlayedKeys.hash("SHA-384", "measurement " + index);
    }

    private static String values(String version, int from, int to) {
        String resources = IntStream.range(from, to)
                .mapToObj(index -> """
                        <Resource xmlns:h="http://www.w3.org/2001/04/xmlenc#sha384" type="Measurement" index="%d" active="True" \
                        h:Hash0="%s" size="48"/>\
                        """.formatted(index, HexFormat.of().formatHex(digest(index))))
                .collect(Collectors.joining());
        return """
            <SoftwareIdentity xmlns="http://standards.iso.org/iso/19770/-2/2015/schema.xsd" name="played" tagId="played">\
            <Meta colloquialVersion="%s"/><Payload>%s</Payload></SoftwareIdentity>\
            """.formatted(version, resources);
    }

    private static byte[] signed(String values) {
        try {
            Document document = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(values.getBytes(StandardCharsets.UTF_8)));
            XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
            List<Transform> transforms = List.of(
                    factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null),
                    factory.newTransform(C14N, (TransformParameterSpec) null));
            Reference reference =
                    factory.newReference("", factory.newDigestMethod(SHA384, null), transforms, null, null);
            CanonicalizationMethod c14n = factory.newCanonicalizationMethod(C14N, (C14NMethodParameterSpec) null);
            SignedInfo info = factory.newSignedInfo(c14n, factory.newSignatureMethod(ECDSA, null), List.of(reference));
            KeyInfoFactory keys = factory.getKeyInfoFactory();
            KeyInfo who = keys.newKeyInfo(List.of(keys.newX509Data(List.of(PlayedMaker.signer()))));
            factory.newXMLSignature(info, who)
                    .sign(new DOMSignContext(PlayedMaker.SIGNER_KEYS.getPrivate(), document.getDocumentElement()));
            TransformerFactory writers = TransformerFactory.newDefaultInstance();
            writers.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            writers.newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return out.toByteArray();
        } catch (GeneralSecurityException
                | ParserConfigurationException
                | SAXException
                | IOException
                | MarshalException
                | XMLSignatureException
                | TransformerException e) {
            throw new IllegalStateException(e);
        }
    }
}
