package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.statement.IssuerCertificate;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/// Makes packs that were asked for, all of one or nothing of it: killed at any instant, it is made anew, byte for byte
/// the same. Nothing of it is held in memory but what is being written.
@ApplicationScoped
public class Packing implements JobHandler {
    static final String KIND = "proof-pack.make";
    private final PackRepository packs;
    private final Sql sql;
    private final Contents contents;
    private final IssuerCertificate certificate;
    private final Audit audit;

    Packing(PackRepository packs, Sql sql, Contents contents, IssuerCertificate certificate, Audit audit) {
        this.packs = packs;
        this.sql = sql;
        this.contents = contents;
        this.certificate = certificate;
        this.audit = audit;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void run(String subject, Instant dueAt) {
        make(UUID.fromString(subject));
    }

    /// Makes a pack unless it was made.
    @Transactional
    public void make(UUID pack) {
        packs.take(pack).ifPresent(scope -> {
            Stretches stretches = new Stretches(sql, scope.tenant(), pack);
            byte[][] sealed = {{}};
            packs.asAsked(pack, () -> {
                try (Archive archive = new Archive(stretches)) {
                    contents.into(archive, scope);
                    archive.finish(certificate::sign);
                }
                sealed[0] = stretches.seal();
            });
            byte[] sha256 = sealed[0];
            audit.record(
                    "proof-pack.made",
                    "proof-pack",
                    pack,
                    Map.of("bytes", stretches.length(), "sha256", HexFormat.of().formatHex(sha256)));
        });
    }
}
