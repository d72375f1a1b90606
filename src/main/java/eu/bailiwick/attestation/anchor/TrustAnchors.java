package eu.bailiwick.attestation.anchor;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.trust.Chain;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.PlatformConfig;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The root certificates that appraisals may end at. Nothing else makes a root count, least of all the evidence.
@ApplicationScoped
public class TrustAnchors {
    private static final int REASON_MAX = 1000;
    private static final String COLUMNS = "select id, kind, root_name, root_sha256, recognised, reason, case when"
            + " withdrawn_at is not null then 'WITHDRAWN' when confirmed_at is null then 'PROPOSED' else 'CONFIRMED' end,"
            + " proposed_by_name, proposed_at, confirmed_by_name, confirmed_at, withdrawn_at, certificates from"
            + " attestation.trust_anchor ";
    private final Sql sql;
    private final Caller caller;
    private final Audit audit;
    private final PlatformConfig platform;
    // What was imported never changes, so it is read once.
    private final Map<UUID, Import> imports = new ConcurrentHashMap<>();
    private final Set<String> services;
    private volatile Counting counting;

    TrustAnchors(Sql sql, Caller caller, Audit audit, PlatformConfig platform) {
        this.sql = sql;
        this.caller = caller;
        this.audit = audit;
        this.platform = platform;
        this.services = services(platform);
        this.counting = new Counting(List.of(), new Anchors(Map.of(), Map.of(), services));
    }

    private static Set<String> services(PlatformConfig platform) {
        Set<String> services = new HashSet<>(VendorRoots.services());
        if (platform.local()) {
            platform.forgedServices().ifPresent(services::addAll);
        }
        return Set.copyOf(services);
    }

    /// Which imports count.
    private record Asked(Instant at, List<String> ids) {}

    /// What imports come to.
    private record Counting(List<String> ids, Anchors anchors) {}

    private record Import(List<X509Certificate> roots, List<X509Certificate> others) {
        static Import of(List<X509Certificate> certificates) {
            Map<Boolean, List<X509Certificate>> sorted =
                    certificates.stream().collect(Collectors.partitioningBy(TrustAnchors::isRoot));
            return new Import(sorted.getOrDefault(true, List.of()), sorted.getOrDefault(false, List.of()));
        }
    }

    /// Proposes the one root among the certificates, with the intermediates beside it. A root that no vendor is
    /// known by needs a reason, and production takes none.
    @Transactional
    public AnchorView propose(AnchorKind kind, String pem, @Nullable String reason) {
        List<X509Certificate> certificates = read(pem);
        List<X509Certificate> roots =
                certificates.stream().filter(TrustAnchors::isRoot).toList();
        if (roots.size() != 1) {
            throw Problem.invalid(
                    "certificates",
                    "Send one root, signed by itself, and its intermediates; there are " + roots.size() + " roots.");
        }
        String sha256 = sha256(roots.getFirst());
        boolean recognised = VendorRoots.recognises(kind, sha256);
        String because = Problem.plainIfAny("reason", reason, REASON_MAX);
        if (!recognised && !platform.local()) {
            throw Problem.invalid(
                    "certificates", "This root is not " + kind + "'s; production takes recognised roots only.");
        }
        if (!recognised && because.isEmpty()) {
            throw Problem.invalid(
                    "reason", "This root is not one that the vendor is known by. Say why it is to count.");
        }
        UUID id = Ids.next();
        sql.update(
                "insert into attestation.trust_anchor (id, kind, certificates, root_name, root_sha256, recognised,"
                        + " reason, proposed_by, proposed_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                kind,
                pem,
                Chain.name(roots.getFirst()),
                sha256,
                recognised,
                because,
                caller.subject(),
                caller.name());
        audit.record("trust-anchor.proposed", "trust-anchor", id, Map.of("kind", kind.name(), "sha256", sha256));
        return view(id);
    }

    /// Makes a proposed root count; somebody else than the one who proposed it.
    @Transactional
    public AnchorView confirm(UUID id) {
        AnchorView anchor = view(id);
        if (!anchor.state().equals("PROPOSED")) {
            throw Problem.conflict(
                    anchor.state().equals("CONFIRMED")
                            ? "This root is confirmed already."
                            : "This root was withdrawn before.");
        }
        if (isProposer(id)) {
            throw Problem.forbidden("Another person than the one who proposed a root confirms it.");
        }
        sql.update(
                "update attestation.trust_anchor set confirmed_by = ?, confirmed_by_name = ?, confirmed_at ="
                        + " platform.app_now() where id = ? and confirmed_at is null",
                caller.subject(),
                caller.name(),
                id);
        audit.record("trust-anchor.confirmed", "trust-anchor", id, Map.of("sha256", anchor.rootSha256()));
        return view(id);
    }

    private boolean isProposer(UUID id) {
        return sql.one(
                "select proposed_by = ? from attestation.trust_anchor where id = ?",
                row -> row.bool(1),
                caller.subject(),
                id);
    }

    /// From now on the root counts no more. Earlier verdicts stay what they were.
    @Transactional
    public AnchorView withdraw(UUID id) {
        AnchorView anchor = view(id);
        if (anchor.state().equals("WITHDRAWN")) {
            throw Problem.conflict("This root was withdrawn before.");
        }
        sql.update(
                "update attestation.trust_anchor set withdrawn_by = ?, withdrawn_at = platform.app_now() where id = ?"
                        + " and withdrawn_at is null",
                caller.subject(),
                id);
        audit.record("trust-anchor.withdrawn", "trust-anchor", id, Map.of("sha256", anchor.rootSha256()));
        return view(id);
    }

    @Transactional
    public AnchorView view(UUID id) {
        return sql.optional(COLUMNS + "where id = ?", TrustAnchors::read, id).orElseThrow(Problem::notFound);
    }

    @Transactional
    public List<AnchorView> list() {
        return sql.list(COLUMNS + "order by kind, proposed_at", TrustAnchors::read);
    }

    /// What counts, and at which moment it did.
    public record Standing(Instant at, Anchors anchors) {}

    /// What counts at this moment; in production recognised roots alone, whatever else is written there.
    /// What was read of a root once is not read again, only whether it counts.
    @Transactional
    public Standing current() {
        Asked asked = sql.one(
                "select platform.app_now(), coalesce(array_agg(id::text order by confirmed_at, id) filter (where confirmed_at is"
                        + " not null and withdrawn_at is null and (recognised or ?)), '{}') from attestation.trust_anchor",
                row -> new Asked(row.instant(1), row.texts(2)),
                platform.local());
        Counting counts = counting;
        if (!counts.ids.equals(asked.ids)) {
            counts = counting();
            counting = counts;
        }
        return new Standing(asked.at, counts.anchors);
    }

    // The ids are of the rows that were read here: what was confirmed or withdrawn in between is found by the next one.
    private Counting counting() {
        List<String> ids = new ArrayList<>();
        Map<AnchorKind, List<X509Certificate>> roots = new EnumMap<>(AnchorKind.class);
        Map<AnchorKind, List<X509Certificate>> intermediates = new EnumMap<>(AnchorKind.class);
        for (AnchorView anchor : sql.list(
                COLUMNS
                        + "where confirmed_at is not null and withdrawn_at is null and (recognised or ?) order by"
                        + " confirmed_at, id",
                TrustAnchors::read,
                platform.local())) {
            ids.add(anchor.id().toString());
            Import sorted = imports.computeIfAbsent(anchor.id(), any -> Import.of(read(anchor.certificates())));
            roots.computeIfAbsent(anchor.kind(), any -> new ArrayList<>()).addAll(sorted.roots);
            intermediates
                    .computeIfAbsent(anchor.kind(), any -> new ArrayList<>())
                    .addAll(sorted.others);
        }
        return new Counting(ids, new Anchors(roots, intermediates, services));
    }

    private static List<X509Certificate> read(String pem) {
        try {
            return Pile.sort(List.of(new EvidenceFile("certificates", pem.getBytes(StandardCharsets.US_ASCII))))
                    .certificates();
        } catch (Malformed fault) {
            throw Problem.invalid("certificates", "Send certificates in PEM: " + fault.getMessage());
        }
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal())
                && Chain.signedBy(certificate, certificate);
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return Statements.sha256(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static AnchorView read(Row row) {
        return new AnchorView(
                row.uuid(1),
                AnchorKind.valueOf(row.text(2)),
                row.text(3),
                row.text(4),
                row.bool(5),
                row.text(6),
                row.text(7),
                row.text(8),
                row.instant(9),
                row.textOrNull(10),
                row.instantOrNull(11),
                row.instantOrNull(12),
                row.text(13));
    }
}
