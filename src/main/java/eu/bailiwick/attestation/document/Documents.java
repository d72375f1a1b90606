package eu.bailiwick.attestation.document;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.upload.MalwareScanner;
import eu.bailiwick.platform.upload.Whole;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The provider's documents. One of the staff proposes a version, another publishes it; from then on every tenant reads
/// it, and nobody changes it.
@ApplicationScoped
public class Documents {
    private static final int SIZE_MAX = 6_000_000;
    private static final int NAME_MAX = 200;
    private static final int REASON_MAX = 1000;
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final LocalDate LAST_DAY = LocalDate.of(2199, 12, 31);
    private final DocumentRepository documents;
    private final MalwareScanner scanner;
    private final Audit audit;

    Documents(DocumentRepository documents, MalwareScanner scanner, Audit audit) {
        this.documents = documents;
        this.scanner = scanner;
        this.audit = audit;
    }

    /// What was published, for whoever may read it.
    @Transactional
    public List<DocumentView> published() {
        return documents.published().stream().map(DocumentEntry::shown).toList();
    }

    @Transactional
    public DocumentView view(UUID id) {
        return visible(id).shown();
    }

    private DocumentEntry visible(UUID id) {
        return documents.find(id).filter(found -> found.publishedAt() != null).orElseThrow(Problem::notFound);
    }

    /// The kinds of which no version holds today; nobody is expected to have another document.
    public static Set<DocumentKind> missing(List<DocumentView> published) {
        Set<DocumentKind> missing = EnumSet.complementOf(EnumSet.of(DocumentKind.OTHER));
        published.stream()
                .filter(one -> one.standing() == DocumentStanding.VALID)
                .forEach(one -> missing.remove(one.kind()));
        return missing;
    }

    /// Everything that was ever proposed, for the staff.
    @Transactional
    public List<DocumentEntry> all() {
        return documents.all();
    }

    @Transactional
    public DocumentEntry entry(UUID id) {
        return documents.find(id).orElseThrow(Problem::notFound);
    }

    /// Proposes a version; tenants see it when somebody else has published it.
    @Transactional
    public DocumentEntry propose(DocumentWish wish) {
        String title = Problem.plain("title", wish.title(), NAME_MAX);
        String issuedBy = Problem.plain("issuedBy", wish.issuedBy(), NAME_MAX);
        LocalDate from = wish.validFrom();
        if (from == null || !isSensible(from)) {
            throw Problem.invalid("validFrom", "Say from which day on it holds, between 2000-01-01 and 2199-12-31.");
        }
        LocalDate until = wish.validUntil();
        if (until != null && (until.isBefore(from) || !isSensible(until))) {
            throw Problem.invalid("validUntil", "Its last day is not before its first, and at most 2199-12-31.");
        }
        UUID id = Ids.next();
        DocumentEntry first = wish.document() == null ? null : first(wish.document());
        DocumentKind kind = kind(wish, first);
        DocumentLanguage language = language(wish, first);
        byte[] content = pdf(wish.content());
        var described =
                new DocumentRepository.Described(kind, language, title, issuedBy, from, until, Whole.pages(content));
        if (!documents.insert(id, first == null ? id : first.document(), described, content)) {
            throw Problem.conflict("This file is here already. Withdraw that version first.");
        }
        DocumentEntry made = entry(id);
        audit.record("document.proposed", "document", id, about(made));
        return made;
    }

    private static boolean isSensible(LocalDate day) {
        return !day.isBefore(FIRST_DAY) && !day.isAfter(LAST_DAY);
    }

    private DocumentEntry first(UUID document) {
        return documents
                .find(document)
                .orElseThrow(() -> Problem.invalid("document", "There is no such document to write a version of."));
    }

    private static DocumentKind kind(DocumentWish wish, @Nullable DocumentEntry first) {
        DocumentKind kind = wish.kind();
        if (first != null) {
            if (kind != null && kind != first.kind()) {
                throw Problem.invalid("kind", "All versions of a document are of one kind. Leave it out.");
            }
            return first.kind();
        }
        if (kind == null) {
            throw Problem.invalid("kind", "Say what kind of document this is.");
        }
        return kind;
    }

    private static DocumentLanguage language(DocumentWish wish, @Nullable DocumentEntry first) {
        DocumentLanguage language = wish.language();
        if (first != null) {
            if (language != null && language != first.language()) {
                throw Problem.invalid("language", "All versions of a document are in one language. Leave it out.");
            }
            return first.language();
        }
        if (language == null) {
            throw Problem.invalid("language", "Say in which language it is.");
        }
        return language;
    }

    private byte[] pdf(byte @Nullable [] content) {
        if (content == null || content.length == 0 || content.length > SIZE_MAX) {
            throw Problem.invalid("content", "Send a PDF of at most 6 MB.");
        }
        if (Whole.pages(content) == 0) {
            throw Problem.invalid("content", "Send a PDF that is whole and opens without a password.");
        }
        MalwareScanner.Verdict verdict = scanner.isSet() ? scanner.scan(content) : MalwareScanner.Verdict.CLEAN;
        switch (verdict.kind()) {
            case INFECTED -> throw Problem.invalid("content", "Malware was found in it: " + verdict.found() + ".");
            case UNKNOWN ->
                throw new Problem(
                        ProblemType.UNAVAILABLE,
                        "This file has not been scanned for malware yet, because the scanner does not answer. Try again"
                                + " later.");
            case CLEAN -> {}
        }
        return content;
    }

    /// Publishes a version; somebody else than the one who proposed it.
    @Transactional
    public DocumentEntry publish(UUID id) {
        documents.lock(id);
        DocumentEntry entry = entry(id);
        if (entry.standing() != DocumentStanding.PROPOSED) {
            throw Problem.conflict(
                    entry.standing() == DocumentStanding.WITHDRAWN
                            ? "This version was withdrawn before."
                            : "This version is published already.");
        }
        if (documents.isProposer(id)) {
            throw Problem.forbidden("Another person than the one who proposed a version publishes it.");
        }
        documents.publish(id);
        audit.record("document.published", "document", id, about(entry));
        return entry(id);
    }

    /// From now on nobody outside takes it along any more; that it was there, and why it went, stays to be read.
    @Transactional
    public DocumentEntry withdraw(UUID id, @Nullable String reason) {
        String why = Problem.plain("reason", reason, REASON_MAX);
        documents.lock(id);
        DocumentEntry entry = entry(id);
        if (entry.standing() == DocumentStanding.WITHDRAWN) {
            throw Problem.conflict("This version was withdrawn before.");
        }
        documents.withdraw(id, why);
        Map<String, Object> details = new TreeMap<>(about(entry));
        details.put("reason", why);
        audit.record("document.withdrawn", "document", id, details);
        return entry(id);
    }

    /// The file of a version that was published and not withdrawn.
    @Transactional
    public Response content(UUID id) {
        DocumentEntry entry = visible(id);
        if (entry.standing() == DocumentStanding.WITHDRAWN) {
            throw Problem.conflict("This version was withdrawn. Its page says why.");
        }
        return file(entry);
    }

    /// The file of any version, for the staff who look before they publish.
    @Transactional
    public Response kept(UUID id) {
        return file(entry(id));
    }

    // A stretch at a time, and never to be shown by a browser as a page of ours.
    private Response file(DocumentEntry entry) {
        audit.record("document.downloaded", "document", entry.id(), about(entry));
        StreamingOutput all = out -> {
            Optional<byte[]> stretch = documents.stretch(entry.id(), 0);
            for (int seq = 1; stretch.isPresent(); seq++) {
                out.write(stretch.get());
                stretch = documents.stretch(entry.id(), seq);
            }
        };
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(entry.sha256()));
        return Response.ok(all, "application/pdf")
                .header("Content-Length", entry.sizeBytes())
                .header("X-Content-Type-Options", "nosniff")
                .header("Repr-Digest", "sha-256=:" + digest + ":")
                .header("Content-Disposition", "attachment; filename=\"" + entry.fileName() + "\"")
                .build();
    }

    private static Map<String, Object> about(DocumentEntry entry) {
        return Map.of("name", entry.title(), "version", entry.version(), "sha256", entry.sha256());
    }
}
