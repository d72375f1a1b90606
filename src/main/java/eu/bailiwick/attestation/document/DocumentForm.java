package eu.bailiwick.attestation.document;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.DefaultValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// A version of a document as it was typed and chosen.
public class DocumentForm {
    @RestForm("files")
    public @Nullable FileUpload file;

    @RestForm("document")
    @DefaultValue("")
    public String document = "";

    @RestForm("kind")
    @DefaultValue("")
    public String kind = "";

    @RestForm("language")
    @DefaultValue("")
    public String language = "";

    @RestForm("title")
    @DefaultValue("")
    public String title = "";

    @RestForm("issuedBy")
    @DefaultValue("")
    public String issuedBy = "";

    @RestForm("validFrom")
    @DefaultValue("")
    public String validFrom = "";

    @RestForm("validUntil")
    @DefaultValue("")
    public String validUntil = "";

    /// The same for showing it again; a file is chosen anew.
    Entered entered(Formats formats) {
        return Entered.blank(formats)
                .put("document", document)
                .put("kind", kind)
                .put("language", language)
                .put("title", title)
                .put("issuedBy", issuedBy)
                .put("validFrom", validFrom)
                .put("validUntil", validUntil);
    }

    DocumentWish wish() {
        return new DocumentWish(
                document.isBlank() ? null : known(),
                Listing.choice(DocumentKind.class, "kind", kind),
                Listing.choice(DocumentLanguage.class, "language", language),
                title,
                issuedBy,
                day("validFrom", validFrom),
                day("validUntil", validUntil),
                content());
    }

    private UUID known() {
        try {
            return UUID.fromString(document.strip());
        } catch (IllegalArgumentException unreadable) {
            throw Problem.invalid("document", "There is no such document to write a version of.");
        }
    }

    private static @Nullable LocalDate day(String field, String text) {
        try {
            return text.isBlank() ? null : LocalDate.parse(text.strip());
        } catch (DateTimeException unreadable) {
            throw Problem.invalid(field, "Write a day such as 2027-03-01.");
        }
    }

    // A field that was left empty comes as a file without a name.
    private byte @Nullable [] content() {
        FileUpload chosen = file;
        if (chosen == null || chosen.fileName() == null || chosen.fileName().isBlank()) {
            return null;
        }
        try {
            return Files.readAllBytes(chosen.uploadedFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
