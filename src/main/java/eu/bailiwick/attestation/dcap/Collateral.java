package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.trust.Parsed;
import eu.bailiwick.attestation.trust.Pile;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What Intel says of platforms and enclaves, as it was handed in: loose files, or one document that claims to be the
/// whole set. Of a set that claims to be whole, a missing part is missed.
record Collateral(
        @Nullable SignedJson tcbInfo,
        @Nullable SignedJson qeIdentity,
        List<X509Certificate> certificates,
        List<X509CRL> lists,
        boolean claimsToBeWhole) {
    private static final String TCB_INFO = "TCB info";
    private static final String QE_IDENTITY = "The quoting enclave's identity";

    static Collateral read(Pile pile) {
        Draft draft = new Draft();
        draft.certificates.addAll(pile.certificates());
        draft.lists.addAll(pile.lists());
        pile.json().forEach(draft::add);
        return new Collateral(draft.tcbInfo, draft.qeIdentity, draft.certificates, draft.lists, draft.whole);
    }

    private static final class Draft {
        private @Nullable SignedJson tcbInfo;
        private @Nullable SignedJson qeIdentity;
        private final List<X509Certificate> certificates = new ArrayList<>();
        private final List<X509CRL> lists = new ArrayList<>();
        private boolean whole;

        void add(EvidenceFile file) {
            Draft read = Parsed.of(Draft.class, file.content(), () -> {
                Draft alone = new Draft();
                alone.read(file);
                return alone;
            });
            if (read.whole) {
                whole = true;
                tcbInfo = read.tcbInfo;
                qeIdentity = read.qeIdentity;
            } else if (read.tcbInfo != null) {
                tcbInfo = read.tcbInfo;
            } else {
                qeIdentity = read.qeIdentity;
            }
            certificates.addAll(read.certificates);
            lists.addAll(read.lists);
        }

        private void read(EvidenceFile file) {
            JsonNode document = SignedJson.parse(file.name(), file.content());
            if (document.has("tcb_info_issuer_chain")) {
                set(document);
            } else if (document.has("tcbInfo")) {
                tcbInfo = SignedJson.of(
                        TCB_INFO, SignedJson.member(TCB_INFO, file.content(), "tcbInfo"), hex(document, "signature"));
            } else if (document.has("enclaveIdentity")) {
                qeIdentity = SignedJson.of(
                        QE_IDENTITY,
                        SignedJson.member(QE_IDENTITY, file.content(), "enclaveIdentity"),
                        hex(document, "signature"));
            } else {
                throw new Malformed(file.name() + " is neither TCB info nor an enclave's identity nor a set of both.");
            }
        }

        private void set(JsonNode document) {
            whole = true;
            tcbInfo = signed(TCB_INFO, document, "tcb_info");
            qeIdentity = signed(QE_IDENTITY, document, "qe_identity");
            List<EvidenceFile> files = new ArrayList<>();
            for (String chain : List.of("pck_crl_issuer_chain", "tcb_info_issuer_chain", "qe_identity_issuer_chain")) {
                String pem = document.path(chain).asText();
                if (!pem.isBlank()) {
                    files.add(new EvidenceFile(chain, pem.getBytes(StandardCharsets.US_ASCII)));
                }
            }
            for (String list : List.of("root_ca_crl", "pck_crl")) {
                if (!document.path(list).asText().isBlank()) {
                    files.add(new EvidenceFile(list, hex(document, list)));
                }
            }
            Pile inside = Pile.sort(files);
            certificates.addAll(inside.certificates());
            lists.addAll(inside.lists());
        }

        private static @Nullable SignedJson signed(String what, JsonNode document, String name) {
            String text = document.path(name).asText();
            return text.isBlank()
                    ? null
                    : SignedJson.of(what, text.getBytes(StandardCharsets.UTF_8), hex(document, name + "_signature"));
        }

        private static byte[] hex(JsonNode document, String name) {
            return Bytes.fromHex(name, document.path(name).asText());
        }
    }
}
