package eu.bailiwick.attestation.nvidia;

import static eu.bailiwick.attestation.nvidia.Machine.DRIVER;
import static eu.bailiwick.attestation.nvidia.Machine.RIM;
import static eu.bailiwick.attestation.nvidia.Machine.answered;
import static eu.bailiwick.attestation.nvidia.Machine.trial;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.Trial;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/// Reference values with one fault.
class RimForgeryTest {

    private static Trial rim(byte[] xml) {
        return answered(trial(Kind.NVIDIA_RIM, new RimAppraiser())).file("rim", xml);
    }

    private static byte[] changed(byte[] xml, String from, String to) {
        String text = new String(xml, StandardCharsets.UTF_8);
        String other = text.replaceFirst(from, to);
        assertThat(other).isNotEqualTo(text);
        return other.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void acceptsWhatItsOwnRootEndorsesAndNothingUnderAnother() {
        rim(RIM.signed(DRIVER)).gives("ACCEPT");
        rim(RIM.signed(DRIVER))
                .trusting(AnchorKind.NVIDIA_RIM, RimForge.make().root().certificate())
                .gives("REJECT:RIM_CHAIN_INVALID");
    }

    @Test
    void refusesASignatureThatOnlyTheCertificateInsideVouchesFor() {
        rim(RimForge.selfSigned(Authority.root("HCC RIM L4 Signer", Keys.p384()), DRIVER))
                .gives("REJECT:RIM_CHAIN_INVALID");
        rim(RIM.signedBy(Authority.root("HCC RIM L4 Signer", Keys.p384()), DRIVER))
                .gives("REJECT:RIM_SIGNATURE_INVALID");
    }

    @Test
    void refusesAChangedValue() {
        rim(changed(RIM.signed(DRIVER), "index=\"4\"", "index=\"3\"")).gives("REJECT:RIM_SIGNATURE_INVALID");
        rim(changed(RIM.signed(DRIVER), "550.90.07", "550.90.08")).gives("REJECT:RIM_SIGNATURE_INVALID");
    }

    @Test
    void readsNothingThatHidesInTheSignature() {
        String hidden = "$0<Object><Payload xmlns=\"http://standards.iso.org/iso/19770/-2/2015/schema.xsd\">"
                + RimForge.resource(40).replaceAll("\\s+", " ") + "</Payload></Object>";
        byte[] xml = changed(RIM.signed(DRIVER), "</KeyInfo>", hidden);

        rim(xml).gives("ACCEPT");
        assertThat(Rim.read("rim", xml).values()).containsOnlyKeys(4, 5, 6, 7);
    }

    @Test
    void refusesASignatureOverAPartOnly() {
        String values = DRIVER.replace("<Payload>", "<Payload Id=\"p\">");

        rim(RIM.signed(values, "#p")).gives("REJECT:RIM_SIGNATURE_INVALID");
    }

    @Test
    void refusesTwoSignatures() {
        String twice = new String(RIM.signed(DRIVER), StandardCharsets.UTF_8);
        String signature = twice.substring(twice.indexOf("<Signature"), twice.indexOf("</SoftwareIdentity>"));

        rim(twice.replace(signature, signature + signature).getBytes(StandardCharsets.UTF_8))
                .gives("REJECT:RIM_SIGNATURE_INVALID");
    }

    @Test
    void refusesADocumentTypeAndEntities() {
        String entity = "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>";

        rim(changed(RIM.signed(DRIVER), "<SoftwareIdentity", entity + "<SoftwareIdentity"))
                .gives("REJECT:MALFORMED");
    }

    @Test
    void refusesASecondPayloadAndAMeasurementThatIsNamedTwice() {
        rim(RIM.signed(DRIVER.replace("</Payload>", "</Payload><Payload/>"))).gives("REJECT:MALFORMED");
        rim(RIM.signed(RimForge.values("550.90.07", 4, 4))).gives("REJECT:MALFORMED");
    }

    @Test
    void refusesASignerAfterItsTime() {
        RimForge old = RimForge.make("2026-05-01T00:00:00Z");

        trial(Kind.NVIDIA_RIM, new RimAppraiser())
                .trusting(AnchorKind.NVIDIA_RIM, old.root().certificate())
                .file("rim", old.signed(DRIVER))
                .gives("REJECT:CERT_EXPIRED");
    }

    @Test
    void refusesASignerBeforeItsTime() {
        RimForge early = RimForge.make("2026-06-02T00:00:00Z", "2049-12-31T23:59:59Z");

        trial(Kind.NVIDIA_RIM, new RimAppraiser())
                .trusting(AnchorKind.NVIDIA_RIM, early.root().certificate())
                .file("rim", early.signed(DRIVER))
                .gives("REJECT:CERT_EXPIRED");
    }

    @Test
    void refusesAnIdThatTwoElementsBear() {
        String signed = new String(RIM.signed(DRIVER.replace("<Payload>", "<Payload Id=\"p\">"), "#p"), UTF_8);
        String values = signed.substring(signed.indexOf("<Payload"), signed.indexOf("</Payload>") + 10);
        String others = values.replace("index=\"4\"", "index=\"3\"");
        for (String two : new String[] {others + values, values + others}) {
            rim(signed.replace(values, two).getBytes(UTF_8)).gives("REJECT:MALFORMED");
        }
        rim(signed.replace(values, others)
                        .replace("</KeyInfo>", "</KeyInfo><Object>" + values + "</Object>")
                        .getBytes(UTF_8))
                .gives("REJECT:RIM_SIGNATURE_INVALID");
        // twice outside of what is signed, an id leads nowhere and nothing of it is read
        byte[] outside = changed(
                RIM.signed(DRIVER), "</KeyInfo>", "$0<Object Id=\"p\">" + values + "</Object><Object Id=\"p\"/>");
        rim(outside).gives("ACCEPT");
        assertThat(Rim.read("rim", outside).values()).containsOnlyKeys(4, 5, 6, 7);
    }

    @Test
    void asksWhetherTheSignerWasRevoked() {
        trial(Kind.NVIDIA_RIM, new RimAppraiser())
                .file("rim", RIM.signed(DRIVER))
                .gives("INCONCLUSIVE:REVOCATION_NOT_CHECKED");
        rim(RIM.signed(DRIVER))
                .file(
                        "revoked",
                        OcspForge.about(RIM.signer(), RIM.authority()).revoked().by(RIM.authority()))
                .gives("REJECT:CERT_REVOKED");
    }
}
