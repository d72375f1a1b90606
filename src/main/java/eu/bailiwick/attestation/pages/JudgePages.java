package eu.bailiwick.attestation.pages;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.attestation.AppraisalApi;
import eu.bailiwick.attestation.AppraisalRequest;
import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.appraisal.GuestRule;
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
    private static final long DEVICES_MAX = 1000;
    private static final long SVN_MAX = 0xffff_ffffL;
    private static final long ISV_MAX = 0xffffL;
    private final AppraisalApi api;

    JudgePages(AppraisalApi api) {
        this.api = api;
    }

    @CheckedTemplate(basePath = "proof", defaultName = HYPHENATED_ELEMENT_NAME)
    record Judge(JudgeForm form, List<Kind> kinds, List<GuestRule> rules) implements TemplateInstance {}

    @GET
    public TemplateInstance form() {
        return page(new JudgeForm());
    }

    private static TemplateInstance page(JudgeForm form) {
        return new Judge(form, List.of(Kind.values()), List.of(GuestRule.values()));
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
                        text(form.guestAbiMin),
                        new ArrayList<>(form.guestPolicy),
                        number("expected.guestSvnMin", form.guestSvnMin, SVN_MAX),
                        hex(form.familyId),
                        hex(form.imageId),
                        small("expected.isvProdId", form.isvProdId, ISV_MAX),
                        small("expected.isvSvnMin", form.isvSvnMin, ISV_MAX),
                        hex(form.mrConfigId),
                        hex(form.mrOwner),
                        hex(form.mrOwnerConfig),
                        small("expected.gpus", form.gpus, DEVICES_MAX),
                        small("expected.switches", form.switches, DEVICES_MAX)),
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

    private static @Nullable Integer small(String field, String text, long most) {
        Long number = number(field, text, most);
        return number == null ? null : number.intValue();
    }

    private static @Nullable Long number(String field, String text, long most) {
        if (text.isBlank()) {
            return null;
        }
        String digits = text.strip();
        if (!digits.matches("[0-9]{1,10}") || Long.parseLong(digits) > most) {
            throw Problem.invalid(field, "Write a number from 0 to " + most + ".");
        }
        return Long.valueOf(digits);
    }

    private static @Nullable String text(String text) {
        return text.isBlank() ? null : text.strip();
    }

    private static @Nullable String hex(String text) {
        return text.isBlank() ? null : text.replaceAll("\\s+", "");
    }
}
