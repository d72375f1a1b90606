package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Known;
import eu.bailiwick.attestation.trust.Ocsp;
import eu.bailiwick.attestation.trust.Signatures;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignature;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import org.w3c.dom.NodeList;

/// Whether reference values are NVIDIA's: signed as a whole, by a signer that leads to NVIDIA's root.
record RimChecks(Submission submission, Checklist checks, List<byte[]> ocspAnswers) {
    private static final String ECDSA_SHA384 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384";
    private static final List<String> TRANSFORMS = List.of(Transform.ENVELOPED, "http://www.w3.org/2006/12/xml-c14n11");

    /// @param id prefix of the checks, such as `driver-rim`
    void check(String id, Rim rim) {
        Optional<Chain> chain = Chain.find(
                rim.signers().getFirst(), rim.signers(), submission.anchors().roots(AnchorKind.NVIDIA_RIM));
        if (chain.isEmpty()) {
            checks.fail(
                    id + "-chain",
                    "RIM_CHAIN_INVALID",
                    "The signer of the reference values does not lead to an NVIDIA root that was imported here.");
            return;
        }
        checks.pass(
                id + "-chain",
                "Signed by " + Chain.name(chain.get().leaf()) + ", which leads to "
                        + Chain.name(chain.get().root()) + ".");
        chain.get().checkValidity(checks, id + "-validity");
        checks.require(
                id + "-signature",
                sound(rim, chain.get().leaf().getPublicKey()),
                "RIM_SIGNATURE_INVALID",
                "The signature covers all of the reference values for " + rim.version() + ".",
                "The signature does not cover these reference values.");
        new Ocsp(chain.get(), ocspAnswers).check(checks, id + "-revocation", submission.policy());
    }

    private static boolean sound(Rim rim, PublicKey key) {
        return Known.sound(() -> signed(rim, key), key.getEncoded(), rim.content());
    }

    private static boolean signed(Rim rim, PublicKey key) {
        NodeList found = rim.document().getElementsByTagNameNS(XMLSignature.XMLNS, "Signature");
        if (found.getLength() != 1) {
            return false;
        }
        DOMValidateContext context = new DOMValidateContext(key, found.item(0));
        context.setProperty("org.jcp.xml.dsig.secureValidation", Boolean.TRUE);
        context.setProperty("org.jcp.xml.dsig.internal.dom.SignatureProvider", Signatures.provider());
        try {
            XMLSignature signature = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            return coversEverything(signature) && signature.validate(context);
        } catch (MarshalException | XMLSignatureException notSigned) {
            return false;
        }
    }

    private static boolean coversEverything(XMLSignature signature) {
        if (!ECDSA_SHA384.equals(signature.getSignedInfo().getSignatureMethod().getAlgorithm())
                || signature.getSignedInfo().getReferences().size() != 1) {
            return false;
        }
        Reference reference = signature.getSignedInfo().getReferences().getFirst();
        return "".equals(reference.getURI())
                && reference.getTransforms().stream()
                        .map(Transform::getAlgorithm)
                        .toList()
                        .equals(TRANSFORMS);
    }
}
