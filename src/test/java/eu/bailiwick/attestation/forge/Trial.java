package eu.bailiwick.attestation.forge;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.Appraisal;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A submission that is put together piece by piece and then appraised as strictly as for a reservation.
public final class Trial {
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final Instant BEFORE = NOW.minusSeconds(86_400);
    public static final Instant AFTER = NOW.plusSeconds(86_400);

    private final Kind kind;
    private final Appraiser appraiser;
    private final List<EvidenceFile> files = new ArrayList<>();
    private final Map<AnchorKind, List<X509Certificate>> roots = new EnumMap<>(AnchorKind.class);
    private final Set<String> services = new HashSet<>();
    private Expected expected = Expected.nothing();
    private Policy policy = Policy.RESERVATION;
    private Instant asOf = NOW;

    public Trial(Kind kind, Appraiser appraiser) {
        this.kind = kind;
        this.appraiser = appraiser;
    }

    public Trial trusting(AnchorKind whose, X509Certificate... some) {
        roots.put(whose, List.of(some));
        return this;
    }

    /// @param key of a service that signs verdicts of its own, by its SHA-256
    public Trial pinning(String key) {
        services.add(key);
        return this;
    }

    public Trial file(String name, byte[] content) {
        files.add(new EvidenceFile(name, content));
        return this;
    }

    /// The same submission with one file changed.
    public Trial replacing(String name, byte[] content) {
        Trial other = empty();
        files.forEach(file -> other.file(file.name(), file.name().equals(name) ? content : file.content()));
        return other;
    }

    /// The same submission whole, without one file after the other, and whole with nothing expected.
    public List<Trial> parts() {
        List<Trial> parts = new ArrayList<>();
        for (int left = -1; left < files.size(); left++) {
            Trial part = empty();
            for (int i = 0; i < files.size(); i++) {
                if (i != left) {
                    part.files.add(files.get(i));
                }
            }
            parts.add(part);
        }
        Trial unasked = empty().expecting(Expected.nothing());
        unasked.files.addAll(files);
        parts.add(unasked);
        return parts;
    }

    /// The same submission with some of its files.
    public Trial only(String... names) {
        Trial other = empty();
        files.stream().filter(file -> List.of(names).contains(file.name())).forEach(other.files::add);
        return other;
    }

    private Trial empty() {
        Trial other = new Trial(kind, appraiser);
        other.roots.putAll(roots);
        other.services.addAll(services);
        other.expected = expected;
        other.policy = policy;
        other.asOf = asOf;
        return other;
    }

    public byte[] content(String name) {
        return files.stream()
                .filter(file -> file.name().equals(name))
                .findFirst()
                .orElseThrow()
                .content();
    }

    public Trial expecting(Expected other) {
        expected = other;
        return this;
    }

    public Trial under(Policy other) {
        policy = other;
        return this;
    }

    public Trial at(Instant other) {
        asOf = other;
        return this;
    }

    public Submission submission() {
        return new Submission(kind, List.copyOf(files), asOf, expected, policy, new Anchors(roots, Map.of(), services));
    }

    /// Whatever the appraiser throws besides Malformed goes through.
    public Appraisal appraise() {
        try {
            return appraiser.appraise(submission());
        } catch (Malformed fault) {
            return Checklist.malformed(kind, asOf, fault);
        }
    }

    /// The verdict must be this, such as `ACCEPT` or `REJECT:SIGNATURE_INVALID`.
    public Appraisal gives(String verdict) {
        Appraisal appraisal = appraise();
        String found = appraisal.verdict() + (appraisal.reason().isEmpty() ? "" : ":" + appraisal.reason());
        assertThat(found).as("%s", appraisal.checks()).isEqualTo(verdict);
        return appraisal;
    }
}
