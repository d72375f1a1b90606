package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.attestation.trust.Revocation;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Whether the endorsement key is AMD's: endorsement key, signing key of the product (ASK or ASVK), root (ARK).
record Endorsement(Submission submission, Pile pile, Checklist checks) {
    private static final int LENGTH = 3;

    void check(EndorsementKey key) {
        checks.claim("product", key.product().word());
        checks.claim("endorsementKey", key.ofProvider() ? "VLEK" : "VCEK");
        List<X509Certificate> onTheWay = Stream.concat(
                        submission.anchors().intermediates(AnchorKind.AMD_SEV).stream(), pile.certificates().stream())
                .toList();
        Optional<Chain> found =
                Chain.find(key.certificate(), onTheWay, submission.anchors().roots(AnchorKind.AMD_SEV));
        if (found.isEmpty() || found.get().certificates().size() != LENGTH) {
            checks.fail(
                    "chain",
                    "UNTRUSTED_ROOT",
                    "The endorsement key does not lead, over its product's signing key, to an AMD root that was"
                            + " imported here.");
            return;
        }
        Chain chain = found.get();
        checks.pass(
                "chain",
                Chain.name(chain.leaf()) + " is signed by "
                        + Chain.name(chain.certificates().get(1)) + ", which is signed by " + Chain.name(chain.root())
                        + ".");
        chain.checkValidity(checks, "chain-validity");
        // Every chip's certificate has serial 0; AMD revokes the signing keys, on a list that the root signs.
        Revocation.Issued signing = new Revocation.Issued(chain.certificates().get(1), chain.root());
        Revocation.check(checks, "revocation", signing, pile.lists(), submission.policy());
    }
}
