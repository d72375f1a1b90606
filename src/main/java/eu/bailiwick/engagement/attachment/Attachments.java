package eu.bailiwick.engagement.attachment;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.EntryView.EntryKind;
import eu.bailiwick.engagement.ticket.Talk;
import eu.bailiwick.engagement.ticket.TicketSplit;
import eu.bailiwick.engagement.ticket.TicketState;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.upload.MalwareScanner.Kind;
import eu.bailiwick.platform.upload.MalwareScanner.Verdict;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Files on tickets of the tenant in view.
@ApplicationScoped
public class Attachments {
    private static final int SIZE_MAX = 6_000_000;
    private static final int NAME_MAX = 255;
    private final AttachmentRepository attachments;
    private final Tickets tickets;
    private final Talk talk;
    private final Desk desk;
    private final Audit audit;
    private final Scans scans;

    Attachments(AttachmentRepository attachments, Tickets tickets, Talk talk, Desk desk, Audit audit, Scans scans) {
        this.attachments = attachments;
        this.scans = scans;
        this.tickets = tickets;
        this.talk = talk;
        this.desk = desk;
        this.audit = audit;
    }

    /// Newest first, from below `before` on.
    @Transactional
    public List<AttachmentView> list(UUID ticket, @Nullable UUID before, int limit) {
        tickets.view(ticket);
        return attachments.list(ticket, before, limit);
    }

    /// What is chosen of them goes along with a part of their ticket.
    void split(@Observes TicketSplit it) {
        if (attachments.copy(it.from(), it.into(), it.files()) < it.files().size()) {
            throw Problem.invalid("files", "Choose files of this ticket.");
        }
    }

    /// Whether a file is of a kind and a size that is taken.
    public boolean takes(AttachmentWish wish) {
        byte[] content = wish.content();
        if (content == null || content.length == 0 || content.length > SIZE_MAX) {
            return false;
        }
        try {
            Sniffed.of(content);
            return true;
        } catch (Problem none) {
            return false;
        }
    }

    /// Whether files are scanned for malware, and none is opened before it was found clean.
    public boolean areScanned() {
        return scans.isSet();
    }

    /// Adds a file. One in which a secret seems to stand, or in which malware was found, is held back: both sides are
    /// told, and nothing of it is kept.
    @Transactional
    public AttachmentView add(UUID ticket, AttachmentWish wish) {
        String sent = Problem.plain("name", wish.name(), NAME_MAX);
        byte[] content = wish.content();
        if (content == null || content.length == 0 || content.length > SIZE_MAX) {
            throw Problem.invalid("content", "Send a file of at most 6 MB that is not empty.");
        }
        TicketView about = tickets.view(ticket);
        if (about.state() == TicketState.CLOSED) {
            throw Problem.conflict("This ticket is closed. Open it again to write on it.");
        }
        Sniffed looked = Sniffed.of(content);
        Verdict scanned = scans.ask(content);
        Sniffed sniffed = looked.andScanned(scanned);
        UUID id = Ids.next();
        String name = FileName.of(sent, sniffed.mediaType());
        attachments.insert(id, ticket, name, sniffed, content);
        if (scanned.kind() != Kind.UNKNOWN) {
            attachments.judge(id, scanned);
        }
        talk.added(ticket, EntryKind.ATTACHED, name);
        boolean held = sniffed.heldBecause() != null;
        audit.record(
                held ? "ticket.file-held" : "ticket.attached",
                "ticket",
                ticket,
                Map.of("number", about.number(), "name", name, "bytes", content.length));
        return attachments.find(ticket, id).orElseThrow();
    }

    /// The bytes, a stretch at a time, never to be shown by a browser as a page of ours.
    @Transactional
    public Response content(UUID ticket, UUID id) {
        AttachmentView file = opened(ticket, id);
        StreamingOutput all = out -> {
            Optional<byte[]> stretch = desk.of(ticket, () -> attachments.stretch(id, 0));
            for (int seq = 1; stretch.isPresent(); seq++) {
                out.write(stretch.get());
                int next = seq;
                stretch = desk.of(ticket, () -> attachments.stretch(id, next));
            }
        };
        return Response.ok(all, file.mediaType())
                .header("Content-Length", file.sizeBytes())
                .header("X-Content-Type-Options", "nosniff")
                .header(
                        "Content-Disposition",
                        "attachment; filename*=UTF-8''"
                                + URLEncoder.encode(file.name(), StandardCharsets.UTF_8)
                                        .replace("+", "%20"))
                .build();
    }

    /// What a tool printed, of a file that looks like it.
    public record Printed(AttachmentView file, String words) {}

    /// Opens a file that a tool printed, to be read as a measurement.
    @Transactional
    public Printed printed(UUID ticket, UUID id) {
        AttachmentView file = opened(ticket, id);
        if (file.tool() == null) {
            throw Problem.notFound();
        }
        return new Printed(file, Sniffed.words(attachments.whole(id)));
    }

    // Whoever may not open it, or what is not to be opened, is refused; that it was opened stands in the trail.
    private AttachmentView opened(UUID ticket, UUID id) {
        TicketView about = tickets.view(ticket);
        AttachmentView file = attachments.find(ticket, id).orElseThrow(Problem::notFound);
        if (!desk.maySeeUploads(about.jurisdiction())) {
            throw Problem.forbidden("This is the customer's. Engineers who are cleared for the jurisdiction open it.");
        }
        if (file.heldBecause() != null && attachments.isInfected(id)) {
            throw Scans.infected();
        }
        if (file.heldBecause() != null) {
            throw Problem.conflict(
                    "This file is held back, and nothing of it was kept. Send it again without the secret.");
        }
        scans.require(about, file);
        audit.record("ticket.file-downloaded", "ticket", ticket, Map.of("number", about.number(), "name", file.name()));
        return file;
    }
}
