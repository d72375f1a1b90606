package eu.bailiwick.attestation.timestamp;

import eu.bailiwick.attestation.trust.TimestampToken;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Timestamps of the authority that is set. Each is kept, so that the same document has the same bytes whenever it is
/// made again. Where an authority is set, no document goes out without its timestamp.
@ApplicationScoped
@Named("timestamps")
public class Timestamps implements Timestamper {
    private static final Logger LOG = Logger.getLogger(Timestamps.class);
    private static final String KEPT = "select token from attestation.timestamp_token where imprint = ?";
    private static final Duration TROUBLE = Duration.ofSeconds(30);
    private final Sql sql;
    private final @Nullable TimestampAuthority authority;
    private volatile @Nullable Trouble trouble;

    /// What went wrong last, and when by the machine's own count.
    private record Trouble(Unstamped fault, long since) {
        boolean isFresh() {
            return System.nanoTime() - since < TROUBLE.toNanos();
        }
    }

    Timestamps(Sql sql, PortalClock clock, TimestampConfig config) {
        this.sql = sql;
        this.authority = config.url()
                .map(url -> new TimestampAuthority(url, trusted(config), () -> now(clock)))
                .orElse(null);
    }

    // An authority does not know of a clock that was moved for a test.
    private static Instant now(PortalClock clock) {
        PortalClock.Reading reading = clock.read();
        return reading.now().minus(reading.advance());
    }

    // Made at the start, so that what is set wrongly is found then.
    void begin(@Observes StartupEvent started) {
        if (authority != null) {
            LOG.infof("signed documents are stamped by %s", authority.name());
        }
    }

    private static List<X509Certificate> trusted(TimestampConfig config) {
        try {
            List<X509Certificate> trusted = new ArrayList<>();
            CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(
                            Base64.getMimeDecoder().decode(config.certificate().orElse(""))))
                    .forEach(one -> trusted.add((X509Certificate) one));
            if (trusted.isEmpty()) {
                throw new IllegalStateException(
                        "bailiwick.attestation.timestamp.certificate is missing: without it nobody's timestamp counts.");
            }
            return List.copyOf(trusted);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "bailiwick.attestation.timestamp.certificate holds no certificates (base64 of a PEM file).", e);
        }
    }

    @Override
    public String authority() {
        return authority == null ? "" : authority.name();
    }

    @Override
    public byte[] token(byte[] signature) {
        byte[] imprint = imprint(signature);
        return kept(imprint).orElseGet(() -> keep(imprint, asked(signature)));
    }

    private static byte[] imprint(byte[] signature) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<byte[]> kept(byte[] imprint) {
        return sql.optional(KEPT, row -> row.bytes(1), imprint);
    }

    // Whatever becomes of the transaction around; of two that asked at once, the first one's is both's.
    private byte[] keep(byte[] imprint, TimestampToken token) {
        return QuarkusTransaction.requiringNew().call(() -> {
            sql.update(
                    "insert into attestation.timestamp_token (imprint, token, stamped_at) values (?, ?, ?) on conflict do nothing",
                    imprint,
                    token.encoded(),
                    token.at());
            return sql.one(KEPT, row -> row.bytes(1), imprint);
        });
    }

    // One in trouble is left alone for half a minute.
    private TimestampToken asked(byte[] signature) {
        Trouble last = trouble;
        if (last != null && last.isFresh()) {
            throw problem(last.fault);
        }
        if (authority == null) {
            throw new IllegalStateException("nobody is asked for timestamps");
        }
        try {
            TimestampToken token = authority.stamp(signature);
            trouble = null;
            return token;
        } catch (Unstamped fault) {
            LOG.warnf(
                    "the timestamp authority %s has not stamped a document: %s (%s)",
                    authority.name(), fault.getMessage(), fault.getCause());
            trouble = new Trouble(fault, System.nanoTime());
            throw problem(fault);
        }
    }

    private static Problem problem(Unstamped fault) {
        return new Problem(ProblemType.UNAVAILABLE, fault.kind().words())
                .with("reason", String.valueOf(fault.getMessage()))
                .with("retryAfterSeconds", TROUBLE.toSeconds());
    }
}
