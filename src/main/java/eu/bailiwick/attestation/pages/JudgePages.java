package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.AppraisalApi;
import eu.bailiwick.attestation.AppraisalRequest;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Mendable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// The page on which a person judges evidence that they collected: a question of what if, with the same judge as the
/// API.
@Path("/app/proof/judge")
@Produces(MediaType.TEXT_HTML)
@PermissionsAllowed("attestation:appraise")
public class JudgePages {
    private final AppraisalApi api;

    JudgePages(AppraisalApi api) {
        this.api = api;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Judge(JudgeForm form, List<Kind> kinds) implements TemplateInstance {}

    @GET
    public TemplateInstance form() {
        return page(new JudgeForm());
    }

    private static TemplateInstance page(JudgeForm form) {
        return new Judge(form, List.of(Kind.values()));
    }

    @POST
    @Consumes({MediaType.MULTIPART_FORM_DATA, MediaType.APPLICATION_FORM_URLENCODED})
    public Response judge(@BeanParam JudgeForm form) {
        try {
            AppraisalView judged = api.judge(request(form));
            return Response.seeOther(URI.create("/app/proof/" + judged.id())).build();
        } catch (RuntimeException refused) {
            form.refuse(Mendable.of(refused, "files"));
            return Response.status(422).entity(page(form)).build();
        }
    }

    private static AppraisalRequest request(JudgeForm form) {
        return new AppraisalRequest(
                form.kind,
                files(form),
                asOf(form.asOf),
                new AppraisalRequest.Expectation(
                        hex(form.reportData),
                        hex(form.nonce),
                        hex(form.measurement),
                        form.rtmr.isBlank()
                                ? null
                                : Arrays.asList(form.rtmr.strip().split("[\\s,]+")),
                        hex(form.chipId),
                        hex(form.hostData),
                        hex(form.idKeyDigest),
                        hex(form.authorKeyDigest),
                        hex(form.mrConfigId),
                        hex(form.mrOwner),
                        hex(form.mrOwnerConfig),
                        number("expected.gpus", form.gpus),
                        number("expected.switches", form.switches)),
                null,
                form.policy.isEmpty() ? null : form.policy);
    }

    private static List<AppraisalRequest.File> files(JudgeForm form) {
        List<FileUpload> uploads = new ArrayList<>(form.files);
        uploads.addAll(form.folder);
        List<AppraisalRequest.File> files = new ArrayList<>();
        try {
            for (FileUpload upload : uploads) {
                // a field that was left empty comes as a file without a name
                if (upload.fileName() != null && !upload.fileName().isBlank()) {
                    files.add(new AppraisalRequest.File(upload.fileName(), Files.readAllBytes(upload.uploadedFile())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (files.isEmpty()) {
            throw Problem.invalid("files", "Choose at least one file of evidence.");
        }
        return files;
    }

    private static @Nullable Instant asOf(String text) {
        try {
            return text.isBlank() ? null : Instant.parse(text.strip());
        } catch (DateTimeException e) {
            throw Problem.invalid("asOf", "Write an instant such as 2027-03-01T00:00:00Z, or leave it empty for now.");
        }
    }

    private static @Nullable Integer number(String field, String text) {
        try {
            return text.isBlank() ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException e) {
            throw Problem.invalid(field, "Write a number from 0 to 1000.");
        }
    }

    private static @Nullable String hex(String text) {
        return text.isBlank() ? null : text.replaceAll("\\s+", "");
    }
}
