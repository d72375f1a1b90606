package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.Commands;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import io.quarkus.security.PermissionsAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.jspecify.annotations.Nullable;

/// Where evidence is judged, and where verdicts are read.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
public class AppraisalApi {
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");
    private final Appraisals appraisals;
    private final Whose whose;
    private final Commands commands;

    AppraisalApi(Appraisals appraisals, Whose whose, Commands commands) {
        this.appraisals = appraisals;
        this.whose = whose;
        this.commands = commands;
    }

    @POST
    @Path("/attestation-appraisals")
    @PermissionsAllowed("attestation:appraise")
    @Operation(summary = "Judges evidence: in answer to a challenge, or what if")
    @APIResponseSchema(value = AppraisalView.class, responseCode = "200")
    public Response appraise(
            @NotNull(message = "Send a body.") @Valid AppraisalRequest request,
            @QueryParam("dryRun") boolean dry,
            @Context HttpHeaders headers) {
        return judged(
                request,
                verdict -> commands.asked(dry, headers, "POST /attestation-appraisals", request)
                        .done(verdict));
    }

    /// Judges and keeps the verdict.
    public AppraisalView judge(AppraisalRequest request) {
        return judged(request, Supplier::get);
    }

    private <T> T judged(AppraisalRequest request, Function<Supplier<AppraisalView>, T> keep) {
        Kind kind = kind(request);
        Appraisals.Question question = new Appraisals.Question(
                kind, Files.of(request), asOf(request), expected(request), words(request), policy(request));
        boolean byProvider = whose.isProvider();
        UUID challenge = request.challenge();
        if (challenge == null) {
            return whose.own(() -> keep.apply(appraisals.whatIf(question, byProvider)));
        }
        if (!kind.provesMachine()) {
            throw Problem.invalid("kind", "A node proves itself with one of " + Kind.machines() + ".");
        }
        if (request.asOf() != null || request.expected() != null || request.policy() != null) {
            throw Problem.invalid(
                    "challenge",
                    "A challenge is answered now and by the reservation's policy: leave out asOf, expected and policy,"
                            + " or the challenge.");
        }
        return whose.challenge(
                challenge, () -> keep.apply(later(() -> appraisals.judge(challenge, question, byProvider))));
    }

    // A refusal waits as well: the same key has the same answer although its challenge is used up by now.
    private static Supplier<AppraisalView> later(Supplier<Supplier<AppraisalView>> judging) {
        try {
            return judging.get();
        } catch (Problem refused) {
            return () -> {
                throw refused;
            };
        }
    }

    @GET
    @Path("/attestations")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "Verdicts, newest first")
    public Listing<AppraisalView> list(
            @QueryParam("reservation") @Nullable UUID reservation,
            @QueryParam("verdict") @Nullable String verdict,
            @QueryParam("limit") @Nullable String limit,
            @QueryParam("cursor") @Nullable String cursor) {
        int size = Listing.limit(limit);
        return Listing.of(
                appraisals.list(
                        reservation,
                        Listing.choice(Verdict.class, "verdict", verdict),
                        Listing.cursor(cursor),
                        size + 1),
                size,
                AppraisalView::id);
    }

    @GET
    @Path("/attestations/{id}")
    @PermissionsAllowed("attestation:read")
    @Operation(summary = "A verdict with every check")
    public AppraisalView one(@PathParam("id") UUID id) {
        return appraisals.view(id);
    }

    private static Kind kind(AppraisalRequest request) {
        return Kind.named(String.valueOf(request.kind()))
                .orElseThrow(() -> Problem.invalid("kind", "Use one of " + Kind.wireNames() + "."));
    }

    private static @Nullable Instant asOf(AppraisalRequest request) {
        Instant asOf = request.asOf();
        if (asOf != null && (asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST))) {
            throw Problem.invalid("asOf", "Choose an instant from 2015 to 2099.");
        }
        return asOf;
    }

    private static Policy policy(AppraisalRequest request) {
        return switch (request.policy() == null ? "as-submitted" : request.policy()) {
            case "as-submitted" -> Policy.AS_SUBMITTED;
            case "reservation" -> Policy.RESERVATION;
            default -> throw Problem.invalid("policy", "Use as-submitted or reservation.");
        };
    }

    private static Expected expected(AppraisalRequest request) {
        AppraisalRequest.Expectation wanted = request.expected();
        if (wanted == null) {
            return Expected.nothing();
        }
        List<byte[]> rtmr = new ArrayList<>();
        for (String one : wanted.rtmr() == null ? List.<String>of() : wanted.rtmr()) {
            rtmr.add(hex("expected.rtmr", one));
        }
        return new Expected(
                hex("expected.reportData", wanted.reportData()),
                hex("expected.nonce", wanted.nonce()),
                hex("expected.measurement", wanted.measurement()),
                rtmr,
                hex("expected.chipId", wanted.chipId()),
                hex("expected.hostData", wanted.hostData()));
    }

    private static byte @Nullable [] hex(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Bytes.fromHex(field, text);
        } catch (Malformed fault) {
            throw Problem.invalid(field, "Write bytes in hexadecimal.");
        }
    }

    private static Map<String, Object> words(AppraisalRequest request) {
        Map<String, Object> words = new LinkedHashMap<>();
        AppraisalRequest.Expectation wanted = request.expected();
        if (wanted != null) {
            put(words, "reportData", wanted.reportData());
            put(words, "nonce", wanted.nonce());
            put(words, "measurement", wanted.measurement());
            put(words, "rtmr", wanted.rtmr());
            put(words, "chipId", wanted.chipId());
            put(words, "hostData", wanted.hostData());
        }
        return words;
    }

    private static void put(Map<String, Object> words, String name, @Nullable Object value) {
        if (value != null) {
            words.put(name, value);
        }
    }
}
