package eu.bailiwick.attestation.ear;

import eu.bailiwick.attestation.Appraisals;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.statement.Tokens;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Verdicts of the tenant in view as tokens.
@ApplicationScoped
public class EarTokens {
    /// The media type of such a token (RFC 9782 §3).
    public static final String MEDIA_TYPE = "application/eat+jwt";

    private final Appraisals appraisals;
    private final Tokens tokens;

    EarTokens(Appraisals appraisals, Tokens tokens) {
        this.appraisals = appraisals;
        this.tokens = tokens;
    }

    /// The token of one verdict in compact form; while the portal's key stays, the same bytes each time.
    public String of(UUID appraisal) {
        byte[] statement = appraisals.sealed(appraisal).statement().getBytes(StandardCharsets.UTF_8);
        return tokens.sign("eat+jwt", Ear.of(appraisals.view(appraisal), Bytes.sha256(statement)));
    }
}
