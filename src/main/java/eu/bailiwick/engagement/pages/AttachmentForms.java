package eu.bailiwick.engagement.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.engagement.attachment.AttachmentView;
import eu.bailiwick.engagement.attachment.AttachmentWish;
import eu.bailiwick.engagement.attachment.Attachments;
import eu.bailiwick.engagement.attachment.FileName;
import eu.bailiwick.engagement.ticket.Desk;
import eu.bailiwick.engagement.ticket.TicketView;
import eu.bailiwick.engagement.ticket.Tickets;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Csv;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Paging;
import eu.bailiwick.platform.web.Slice;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Pages on files, alike for both sides; `place` is the list of tickets that they hang under.
@ApplicationScoped
class AttachmentForms {
    private static final int ROWS_MAX = 1000;
    private final Attachments attachments;
    private final Tickets tickets;
    private final Desk desk;
    private final Caller caller;
    private final Paging paging;
    private final Viewer viewer;

    AttachmentForms(Attachments attachments, Tickets tickets, Desk desk, Caller caller, Paging paging, Viewer viewer) {
        this.attachments = attachments;
        this.tickets = tickets;
        this.desk = desk;
        this.caller = caller;
        this.paging = paging;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "ticket", defaultName = HYPHENATED_ELEMENT_NAME)
    record AttachmentList(
            TicketView ticket,
            String place,
            Slice<AttachmentView> files,
            Entered form,
            boolean may,
            boolean opens,
            boolean scanned)
            implements TemplateInstance {}

    private record Found(TicketView ticket, List<AttachmentView> files) {}

    TemplateInstance list(String place, UUID ticket) {
        return page(place, ticket, Entered.blank(viewer.formats()));
    }

    private TemplateInstance page(String place, UUID ticket, Entered form) {
        Found found = desk.of(ticket, () -> new Found(tickets.view(ticket), attachments.list(ticket, null, ROWS_MAX)));
        boolean may = desk.isStaff() || caller.may("ticket:write");
        return new AttachmentList(
                found.ticket,
                place,
                paging.of(found.files, place + "/" + ticket + "/attachments", "page"),
                form,
                may,
                desk.maySeeUploads(found.ticket.jurisdiction()),
                attachments.areScanned());
    }

    Response add(String place, UUID ticket, @Nullable FileUpload file) {
        Entered form = Entered.blank(viewer.formats());
        try {
            AttachmentWish wish = wish(file);
            desk.of(ticket, () -> attachments.add(ticket, wish));
            return Response.seeOther(URI.create(place + "/" + ticket + "/attachments"))
                    .build();
        } catch (RuntimeException refused) {
            for (Violation one : Mendable.of(refused, "files")) {
                form.fault("files", one.message());
            }
            return Response.status(422).entity(page(place, ticket, form)).build();
        }
    }

    private static AttachmentWish wish(@Nullable FileUpload file) {
        // a field that was left empty comes as a file without a name
        if (file == null || file.fileName() == null || file.fileName().isBlank()) {
            throw Problem.invalid("files", "Choose a file.");
        }
        try {
            return new AttachmentWish(FileName.plain(file.fileName()), Files.readAllBytes(file.uploadedFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Response content(UUID ticket, UUID id) {
        return desk.of(ticket, () -> attachments.content(ticket, id));
    }

    Response csv(UUID ticket) {
        Csv csv = new Csv(
                "id",
                "name",
                "media_type",
                "size_bytes",
                "sha256",
                "held_because",
                "sent_by",
                "at",
                "found_clean",
                "tool");
        return csv.<AttachmentView>download(
                "attachments-" + ticket + ".csv",
                last -> desk.of(ticket, () -> attachments.list(ticket, last == null ? null : last.id(), Csv.PAGE)),
                (table, it) -> table.row(
                        it.id(),
                        it.name(),
                        it.mediaType(),
                        it.sizeBytes(),
                        it.sha256(),
                        it.heldBecause(),
                        it.sentBy(),
                        it.at(),
                        it.foundClean(),
                        it.tool()));
    }
}
