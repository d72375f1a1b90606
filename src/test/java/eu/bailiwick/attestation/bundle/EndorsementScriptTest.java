package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.forge.Authority;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/// With sh and openssl alone the quote of an enclave is followed to Intel, and what NVIDIA said of certificates and of
/// reference values is told from what it did not.
class EndorsementScriptTest extends Scripted {
    private static final IntelPki INTEL = IntelPki.make();
    private static final NvidiaPki NVIDIA = NvidiaPki.make();
    private static final RimForge RIM = RimForge.make();
    private static final byte[] DATA = Arrays.copyOf(new byte[] {1, 2, 3}, 64);
    private static final String AT = Long.toString(Trial.NOW.getEpochSecond());
    private static final String SGX = "sh tools/verify-sgx.sh quote intel.pem data " + AT + "\n";
    private static final String OCSP = "sh tools/verify-ocsp.sh chain nvidia.pem " + AT + " o*\n";
    private static final String VALUES = "sh tools/verify-rim.sh rim rim.pem " + AT + " signer.pem\n";

    @Test
    void aQuoteOfAnEnclaveIsFollowedToIntelsRoot() throws Exception {
        file("intel.pem", Pem.of(INTEL.root().certificate()));
        file("data", DATA);
        byte[] quote = QuoteForge.sgx(DATA).by(INTEL);
        file("quote", quote);
        assertThat(holds(SGX)).as(SGX).isTrue();
        assertThat(said()).contains("000102030405060708090a0b0c0d0e0f");
        for (int at : new int[] {20, 120, 431}) {
            file("quote", flipped(quote, at));
            refused(SGX, "the quote was changed");
        }
        file("quote", flipped(quote, 600));
        refused(SGX, "did not sign the quoting enclave's report");
        file("quote", QuoteForge.sgx(DATA).signedByAnother().by(INTEL));
        refused(SGX, "does not vouch for the key");
        file("quote", QuoteForge.sgx(DATA).body(48, 7).by(INTEL));
        refused(SGX, "may be debugged");
        file("quote", QuoteForge.sgx(new byte[64]).by(INTEL));
        refused(SGX, "answers something else");
        file("quote", QuoteForge.tdx(4, 584, DATA).by(INTEL));
        refused(SGX, "is not known");
        file("quote", QuoteForge.sgx(DATA).by(IntelPki.make()));
        refused(SGX, "does not lead to");
    }

    private static byte[] flipped(byte[] content, int at) {
        byte[] changed = content.clone();
        changed[at] ^= 1;
        return changed;
    }

    private static OcspForge aboutRom(NvidiaPki.Unit unit) {
        return OcspForge.about(unit.rom(), NVIDIA.provisioner());
    }

    @Test
    void anAnswerAboutEachCertificateIsNeededAndARevokedOneRefused() throws Exception {
        NvidiaPki.Unit unit = NVIDIA.unit();
        file("nvidia.pem", Pem.of(NVIDIA.root().certificate()));
        file("chain", Pem.of(unit.chain().subList(1, unit.chain().size())));
        file("o1", OcspForge.about(NVIDIA.identity(), NVIDIA.root()).by(NVIDIA.root()));
        file("o2", OcspForge.about(NVIDIA.provisioner(), NVIDIA.identity()).by(NVIDIA.identity()));
        refused(OCSP, "nobody answered about");
        file("o3", aboutRom(unit).by(NVIDIA.provisioner()));
        assertThat(holds(OCSP)).as(OCSP).isTrue();
        assertThat(said().lines()).hasSize(3).allMatch(line -> line.startsWith("OK: "));
        file("o3", aboutRom(unit).by(NVIDIA.identity()));
        refused(OCSP, "nobody answered about");
        file("o3", aboutRom(unit).valid(Trial.BEFORE, Trial.NOW.minusSeconds(1)).by(NVIDIA.provisioner()));
        refused(OCSP, "nobody answered about");
        file("o3", aboutRom(unit).valid(Trial.NOW.plusSeconds(1), Trial.AFTER).by(NVIDIA.provisioner()));
        refused(OCSP, "nobody answered about");
        file("o3", aboutRom(unit).unknown().by(NVIDIA.provisioner()));
        refused(OCSP, "is unknown");
        file("o3", aboutRom(unit).onHold().by(NVIDIA.provisioner()));
        refused(OCSP, "on hold");
        // revoked once is revoked for good, whatever else was said
        file("o3", aboutRom(unit).by(NVIDIA.provisioner()));
        file("o4", aboutRom(unit).revoked().valid(Trial.BEFORE, Trial.BEFORE).by(NVIDIA.provisioner()));
        refused(OCSP, "is revoked: keyCompromise");
        byte[] answer = aboutRom(unit).by(NVIDIA.provisioner());
        file("o4", new byte[] {1});
        file("o3", flipped(answer, 80));
        refused(OCSP, "nobody answered about");
    }

    private void rim(String text) throws Exception {
        file("rim", text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theSignatureCoversAllReferenceValues() throws Exception {
        file("rim.pem", Pem.of(RIM.root().certificate()));
        // as NVIDIA writes them: prefixes, attributes in no order, elements that end where they begin
        String values = RimForge.values("550.90.07", 4, 5)
                .replace(
                        "<Payload>",
                        "<Payload xmlns:b=\"urn:b\" xmlns:a=\"urn:a\" b:z=\"1\" a:y=\"2\" n='3' m=\"4\">\n  <a:Empty/>")
                .replace("</Payload>", "<x xmlns:a=\"urn:a\" xmlns:c=\"urn:c\" c:d=\"e\"/>\n</Payload>\n");
        String signed = new String(RIM.signed(values), StandardCharsets.UTF_8);
        rim(signed);
        assertThat(holds(VALUES)).as(VALUES + signed).isTrue();
        assertThat(said()).contains("OK: signed by HCC RIM L4 Signer");
        file("o1", OcspForge.about(RIM.authority(), RIM.root()).by(RIM.root()));
        file("o2", OcspForge.about(RIM.signer(), RIM.authority()).by(RIM.authority()));
        assertThat(holds("sh tools/verify-ocsp.sh signer.pem rim.pem " + AT + " o*"))
                .isTrue();

        rim(signed.replace("550.90.07", "550.90.08"));
        refused(VALUES, "were changed after");
        rim(signed.replace("</Payload>", " </Payload>"));
        refused(VALUES, "were changed after");
        rim(signed.replaceFirst("<([a-z:]*)DigestValue>.", "<$1DigestValue>="));
        assertThat(holds(VALUES)).isFalse();
        rim(signed.replaceFirst("<([a-z:]*)SignatureValue>.", "<$1SignatureValue>="));
        assertThat(holds(VALUES)).isFalse();
        for (String odd : List.of(
                "<!-- x --></Payload>", "<?x y?></Payload>", "&#65;</Payload>", "\r\n</Payload>", "> </Payload>")) {
            rim(signed.replace("</Payload>", odd));
            refused(VALUES, "this is not how NVIDIA writes");
        }
        rim(signed.replaceFirst("(?s)(<([a-z:]*)Signature .*</\\2Signature>)", "$1$1"));
        refused(VALUES, "more than one signature");
        rim(signed.replaceFirst("(?s)<([a-z:]*)Signature .*</\\1Signature>", ""));
        refused(VALUES, "no whole document with one signature");
        file("rim", RIM.signed(values.replace("<Payload ", "<Payload Id=\"p\" "), "#p"));
        assertThat(holds(VALUES)).as("of a part").isFalse();
    }

    @Test
    void theSignerOfReferenceValuesLeadsToNvidiasRoot() throws Exception {
        file("rim.pem", Pem.of(RIM.root().certificate()));
        String values = RimForge.values("550.90.07", 4);
        file("rim", RimForge.make().signed(values));
        refused(VALUES, "does not lead to");
        file("rim", RimForge.selfSigned(Authority.root("HCC RIM L4 Signer", Keys.p384()), values));
        refused(VALUES, "does not lead to");
        file("rim", RIM.signedBy(Authority.root("HCC RIM L4 Signer", Keys.p384()), values));
        refused(VALUES, "did not sign this");
        RimForge old = RimForge.make("2026-01-01T00:00:00Z");
        file("rim.pem", Pem.of(old.root().certificate()));
        file("rim", old.signed(values));
        refused(VALUES, "does not lead to");
        assertThat(Files.exists(folder.resolve("signer.pem"))).isFalse();
    }
}
