package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.Pile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/// Reference values of one driver or VBIOS: which digests each measurement may have. A SWID tag, signed as a whole.
///
/// @param content the bytes that were read
/// @param version of the driver or VBIOS, as the report names it
/// @param values digests that are allowed, by the index of the measurement, which starts at 0; only active ones
/// @param signers certificates that came with it, the signer's first; trusted no further
record Rim(
        byte[] content,
        Document document,
        String product,
        String version,
        Map<Integer, List<byte[]>> values,
        List<X509Certificate> signers) {
    private static final String SWID = "http://standards.iso.org/iso/19770/-2/2015/schema.xsd";
    private static final String HASH = "http://www.w3.org/2001/04/xmlenc#sha384";
    private static final int DIGEST = 48;
    private static final int DIGESTS_MAX = 64;
    private static final int SIGNERS_MAX = 16;

    static Rim read(String file, byte[] content) {
        Document document = parse(file, content);
        Element root = document.getDocumentElement();
        if (!"SoftwareIdentity".equals(root.getLocalName()) || !SWID.equals(root.getNamespaceURI())) {
            throw new Malformed(file + " is not a SWID tag.");
        }
        Element meta = child(file, root, "Meta");
        String version = attribute(file, meta, "colloquialVersion");
        return new Rim(content, document, root.getAttribute("name"), version, values(file, root), signers(file, root));
    }

    /// A version like `96.00.9F.00.01` is of a VBIOS; a driver's looks like `550.90.07`.
    boolean ofVbios() {
        return version.matches("[0-9A-Fa-f]{2}(\\.[0-9A-Fa-f]{2}){4}");
    }

    private static Document parse(String file, byte[] content) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(new ByteArrayInputStream(content));
        } catch (SAXException | IOException e) {
            throw new Malformed(file + " is not XML without a document type.", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Integer, List<byte[]>> values(String file, Element root) {
        Map<Integer, List<byte[]>> values = new TreeMap<>();
        Set<Integer> seen = new HashSet<>();
        for (Element resource : children(child(file, root, "Payload"), "Resource")) {
            int index = number(file, resource, "index");
            if (!seen.add(index)) {
                throw new Malformed(file + " names measurement " + index + " twice.");
            }
            List<byte[]> digests = digests(file, resource, index);
            if ("True".equalsIgnoreCase(resource.getAttribute("active"))) {
                values.put(index, digests);
            }
        }
        if (values.isEmpty()) {
            throw new Malformed(file + " names no measurement.");
        }
        return values;
    }

    private static List<byte[]> digests(String file, Element resource, int index) {
        if (number(file, resource, "size") != DIGEST) {
            throw new Malformed(file + ": measurement " + index + " is not " + DIGEST + " bytes long.");
        }
        List<byte[]> digests = new ArrayList<>();
        while (digests.size() < DIGESTS_MAX && resource.hasAttributeNS(HASH, "Hash" + digests.size())) {
            byte[] digest = Bytes.fromHex(
                    file + ", measurement " + index, resource.getAttributeNS(HASH, "Hash" + digests.size()));
            if (digest.length != DIGEST) {
                throw new Malformed(file + ": a digest of measurement " + index + " is not " + DIGEST + " bytes long.");
            }
            digests.add(digest);
        }
        if (digests.isEmpty()) {
            throw new Malformed(file + ": measurement " + index + " has no digest.");
        }
        return digests;
    }

    private static List<X509Certificate> signers(String file, Element root) {
        NodeList encoded = root.getElementsByTagNameNS(XMLSignature.XMLNS, "X509Certificate");
        if (encoded.getLength() > SIGNERS_MAX) {
            throw new Malformed(file + " brings more than " + SIGNERS_MAX + " certificates.");
        }
        List<X509Certificate> signers = new ArrayList<>();
        for (int i = 0; i < encoded.getLength(); i++) {
            try {
                byte[] der = Base64.getMimeDecoder().decode(encoded.item(i).getTextContent());
                signers.add(Pile.certificate(der));
            } catch (CertificateException | IllegalArgumentException e) {
                throw new Malformed(file + ": certificate " + (i + 1) + " cannot be read.", e);
            }
        }
        if (signers.isEmpty()) {
            throw new Malformed(file + " does not say who signed it.");
        }
        return signers;
    }

    // Only the root's own children: what hides inside the signature element is not covered by the signature.
    private static Element child(String file, Element parent, String name) {
        List<Element> found = children(parent, name);
        if (found.size() != 1) {
            throw new Malformed(file + " has " + found.size() + " elements " + name + " instead of one.");
        }
        return found.getFirst();
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && name.equals(element.getLocalName())
                    && SWID.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }

    private static String attribute(String file, Element element, String name) {
        if (element.getAttribute(name).isBlank()) {
            throw new Malformed(file + ": " + element.getLocalName() + " has no " + name + ".");
        }
        return element.getAttribute(name);
    }

    private static int number(String file, Element element, String name) {
        String text = attribute(file, element, name);
        if (!text.matches("\\d{1,4}")) {
            throw new Malformed(file + ": " + name + " is not a number.");
        }
        return Integer.parseInt(text);
    }
}
