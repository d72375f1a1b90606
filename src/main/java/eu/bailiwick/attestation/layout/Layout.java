package eu.bailiwick.attestation.layout;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.List;
import java.util.Optional;

/// A file of evidence, field by field, every byte in exactly one.
///
/// @param file as it was handed in
public record Layout(String file, List<Field> fields) {

    /// The report of a SEV-SNP guest or a quote of Intel's; empty for whatever has no such layout.
    public static Optional<Layout> of(EvidenceFile file) {
        byte[] content = file.content();
        boolean snp = SnpLayout.is(content);
        if (!snp && !QuoteLayout.is(content)) {
            return Optional.empty();
        }
        Spread spread = new Spread(content);
        String rest = "";
        try {
            if (snp) {
                SnpLayout.read(spread, content);
            } else {
                QuoteLayout.read(spread);
            }
        } catch (Malformed fault) {
            rest = fault.getMessage();
        }
        if (spread.left() > 0) {
            spread.bytes("what follows", spread.left(), rest);
        }
        return Optional.of(new Layout(file.name(), spread.fields()));
    }
}
