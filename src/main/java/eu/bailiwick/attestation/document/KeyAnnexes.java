package eu.bailiwick.attestation.document;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.document.AnnexKey.KeyUse;
import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.attestation.statement.PublishedKey;
import eu.bailiwick.attestation.witness.Followers;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Makes the annex of keys. Nobody uploads it, so it never names a key that the portal does not have.
@ApplicationScoped
public class KeyAnnexes {
    private static final String ECDSA = "ECDSA P-256, SHA-256";
    private final IssuerKeys issuer;
    private final LogKey log;
    private final Followers followers;
    private final Sql sql;
    private final Audit audit;
    private volatile Drawn drawn = new Drawn(List.of(), new byte[0]);

    KeyAnnexes(IssuerKeys issuer, LogKey log, Followers followers, Sql sql, Audit audit) {
        this.issuer = issuer;
        this.log = log;
        this.followers = followers;
        this.sql = sql;
        this.audit = audit;
    }

    /// The annex of these keys, which is drawn once.
    private record Drawn(List<AnnexKey> keys, byte[] pdf) {}

    /// As it is now.
    @Transactional
    public KeyAnnex now() {
        List<AnnexKey> keys = keys();
        return new KeyAnnex(keys, log.verifier().show(), Bytes.sha256(pdf(keys)));
    }

    /// The same as a PDF; that it was taken along stands in the trail.
    @Transactional
    public Response content() {
        List<AnnexKey> keys = keys();
        byte[] pdf = pdf(keys);
        String sha256 = Bytes.sha256(pdf);
        audit.record("key-annex.downloaded", "key-annex", sha256.substring(0, 16), Map.of("sha256", sha256));
        return Response.ok(pdf, "application/pdf")
                .header("Content-Disposition", "attachment; filename=\"key-annex.pdf\"")
                .build();
    }

    private byte[] pdf(List<AnnexKey> keys) {
        Drawn known = drawn;
        if (!known.keys.equals(keys)) {
            known = new Drawn(keys, KeyAnnexPdf.of(keys, log.verifier().show()));
            drawn = known;
        }
        return known.pdf;
    }

    private List<AnnexKey> keys() {
        List<AnnexKey> keys = new ArrayList<>();
        keys.add(issuing(KeyUse.ISSUER, issuer.present()));
        keys.add(noted(KeyUse.LOG, log.verifier()));
        followers.all().forEach(one -> one.keys().forEach(key -> keys.add(noted(KeyUse.WITNESS, key))));
        issuer.earlier().forEach(key -> keys.add(issuing(KeyUse.EARLIER_ISSUER, key)));
        return keys;
    }

    private AnnexKey issuing(KeyUse use, PublishedKey key) {
        Instant since = sql.optional(
                        "select first_seen_at from attestation.issuer_key where key_id = ?",
                        row -> row.instant(1),
                        key.id())
                .orElse(null);
        return new AnnexKey(use, key.id(), ECDSA, key.id(), key.pem(), since);
    }

    private static AnnexKey noted(KeyUse use, NoteKey key) {
        try {
            return new AnnexKey(
                    use,
                    key.name(),
                    key.algorithm(),
                    Bytes.sha256(key.publicKey().getEncoded()),
                    key.pem(),
                    null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
