package eu.bailiwick.attestation.ear;

import eu.bailiwick.attestation.bundle.Attachment;
import eu.bailiwick.attestation.bundle.Names;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/// A verdict's bundle holds its token.
@ApplicationScoped
class TokenAttachment implements Attachment {
    private final EarTokens tokens;

    TokenAttachment(EarTokens tokens) {
        this.tokens = tokens;
    }

    @Override
    public String name() {
        return Names.TOKEN;
    }

    @Override
    public String of(UUID appraisal) {
        return tokens.of(appraisal);
    }
}
