package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Consulted;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.attestation.trust.Revocation;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// What vendors signed that was handed in without evidence: revocation lists of any vendor, TCB info and identities of
/// Intel. Whatever does not lead to a root that counts is left out.
public final class LooseCollateral {
    private LooseCollateral() {}

    public static List<Consulted> in(Submission submission) {
        try {
            Pile pile = Pile.sort(submission.files());
            Collateral collateral = Collateral.read(pile);
            Checklist checks = new Checklist(submission.kind(), submission.asOf());
            SignedCollateral signed = new SignedCollateral(submission, collateral, checks);
            if (collateral.tcbInfo() != null) {
                signed.check("tcb-info", "TCB_INFO", collateral.tcbInfo());
            }
            if (collateral.qeIdentity() != null) {
                signed.check("qe-identity", "QE_IDENTITY", collateral.qeIdentity());
            }
            lists(submission.anchors(), collateral, checks);
            return checks.consulted();
        } catch (Malformed noCollateral) {
            return List.of();
        }
    }

    private static void lists(Anchors anchors, Collateral collateral, Checklist checks) {
        List<X509Certificate> imported = all(anchors.intermediates().values());
        List<X509Certificate> roots = all(anchors.roots().values());
        List<X509Certificate> onTheWay = Stream.concat(imported.stream(), collateral.certificates().stream())
                .toList();
        List<X509Certificate> issuers = Stream.concat(
                        roots.stream(),
                        onTheWay.stream()
                                .filter(one -> Chain.find(one, onTheWay, roots).isPresent()))
                .toList();
        for (X509CRL list : collateral.lists()) {
            issuers.stream()
                    .filter(issuer -> issuer.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
                    .flatMap(issuer -> Revocation.piece(list, issuer).stream())
                    .findFirst()
                    .ifPresent(piece -> checks.consulted("list", piece.about(), piece));
        }
    }

    private static List<X509Certificate> all(Collection<List<X509Certificate>> some) {
        return some.stream().flatMap(List::stream).toList();
    }
}
