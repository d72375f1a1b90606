package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.pack.content.Archive;
import eu.bailiwick.attestation.pack.content.Contents;
import eu.bailiwick.attestation.statement.IssuerCertificate;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.jobs.JobHandler;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;

/// Makes packs that were asked for, all of one or nothing of it: killed at any instant, it is made anew, byte for byte
/// the same. Nothing of it is held in memory but what is being written.
@ApplicationScoped
public class Packing implements JobHandler {
    static final String KIND = "proof-pack.make";
    private static final Duration LIMIT = Duration.ofHours(1);
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

    /// A pack of 20,000 verdicts is made in less than a minute on a machine that has nothing else to do,
    /// and later on one that has; the minute of other work does not end it.
    @Override
    public Duration limit() {
        return LIMIT;
    }

    /// Makes a pack unless it was made.
    public void make(UUID pack) {
        QuarkusTransaction.joiningExisting().timeout((int) LIMIT.toSeconds()).run(() -> write(pack));
    }

    private void write(UUID pack) {
        packs.take(pack).ifPresent(scope -> {
            packs.steadily();
            Stretches stretches = new Stretches(sql, scope.tenant(), pack);
            Stretches.Sealed sealed = packs.asAsked(pack, () -> {
                try (Archive archive = new Archive(stretches)) {
                    contents.into(archive, scope);
                    archive.finish(certificate::sign);
                }
                return stretches.seal();
            });
            audit.record(
                    "proof-pack.made",
                    "proof-pack",
                    pack,
                    Map.of(
                            "bytes",
                            stretches.length(),
                            "sha256",
                            HexFormat.of().formatHex(sealed.sha256()),
                            "stretchesSha256",
                            HexFormat.of().formatHex(sealed.stretches())));
        });
    }
}
