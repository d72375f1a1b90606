package eu.bailiwick.platform.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import eu.bailiwick.platform.database.DatabaseException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpClosedException;
import jakarta.transaction.RollbackException;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Says as a problem what any exception means to the caller. What nobody foresaw is logged and told as "the portal
/// failed".
public final class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);

    private Problems() {}

    public static Problem of(Throwable thrown) {
        // whoever wraps a problem, such as a reader of JSON, knows less than it
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Problem problem) {
                return problem;
            }
        }
        // a reader of JSON that gave up knows the field, and the one around it only that it failed
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof JsonMappingException mapping
                    && !mapping.getPath().isEmpty()) {
                return json(mapping);
            }
        }
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            Problem known = known(cause);
            if (known != null) {
                return known;
            }
        }
        LOG.error("unforeseen failure", thrown);
        return new Problem(
                ProblemType.INTERNAL, "This is our fault. Nothing was changed by this request. Quote the request id.");
    }

    private static @Nullable Problem known(Throwable cause) {
        return switch (cause) {
            case ConstraintViolationException invalid -> Problem.invalid(violations(invalid));
            case JsonProcessingException malformed -> json(malformed);
            case UnauthorizedException ignored ->
                new Problem(ProblemType.SIGN_IN_REQUIRED, "Send a valid bearer token.");
            case AuthenticationFailedException ignored ->
                new Problem(ProblemType.SIGN_IN_REQUIRED, "The token is not valid here.");
            case ForbiddenException ignored -> Problem.forbidden("None of your roles allows this.");
            case DatabaseException refused -> database(refused);
            case RollbackException undone -> commit(undone);
            case WebApplicationException web -> web(web);
            case HttpClosedException left ->
                Problem.invalid("request", "The connection ended before the whole request had arrived.");
            default -> null;
        };
    }

    private static List<Violation> violations(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(v -> {
                    List<String> path = new ArrayList<>();
                    v.getPropertyPath().forEach(node -> path.add(String.valueOf(node)));
                    // method, parameter, then what the caller wrote
                    String field =
                            path.stream().skip(Math.min(2, path.size() - 1L)).collect(Collectors.joining("."));
                    return new Violation(field, v.getMessage());
                })
                .toList();
    }

    private static Problem json(JsonProcessingException malformed) {
        if (malformed instanceof UnrecognizedPropertyException unknown) {
            return Problem.invalid(path(unknown), "This field is unknown here.");
        }
        if (malformed instanceof JsonMappingException mapping
                && !mapping.getPath().isEmpty()) {
            return Problem.invalid(path(mapping), "The value does not fit this field.");
        }
        return Problem.invalid("body", "The body is not well-formed JSON.");
    }

    private static String path(JsonMappingException mapping) {
        return mapping.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
    }

    // What the database said to a commit is kept beside the failure. When it said nothing, nobody knows the outcome.
    private static @Nullable Problem commit(RollbackException undone) {
        for (Throwable aside : undone.getSuppressed()) {
            for (Throwable cause = aside; cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException said) {
                    DatabaseException refused = new DatabaseException(said);
                    return refused.isOutage()
                            ? new Problem(
                                    ProblemType.UNAVAILABLE,
                                    "The database went away at the last moment: this may or may not have been done. "
                                            + "Look, or send it again with the same key.")
                            : database(refused);
                }
            }
        }
        return null;
    }

    private static @Nullable Problem database(DatabaseException refused) {
        if (refused.isTransient()) {
            return new Problem(ProblemType.UNAVAILABLE, "Many are changing the same thing just now. Send it again.");
        }
        if (refused.violates("claim_within_capacity") || refused.violates("node_binding_no_overlap")) {
            return new Problem(
                    ProblemType.NO_CAPACITY, "Somebody else was faster: the capacity is gone. Search again.");
        }
        if (refused.violates("claim_within_quota")) {
            return new Problem(
                    ProblemType.QUOTA_EXCEEDED, "Your organisation would hold more nodes than its quota allows.");
        }
        if (refused.violates("capacity_covers_claims")) {
            return Problem.conflict("More is promised in this pool than would remain. Look at it again.");
        }
        Problem said = tenancy(refused.constraint());
        said = said == null ? billing(refused.constraint()) : said;
        said = said == null ? proof(refused.constraint()) : said;
        said = said == null ? tickets(refused.constraint()) : said;
        said = said == null ? works(refused.constraint()) : said;
        if (said != null) {
            return said;
        }
        if (refused.isOutage()) {
            return new Problem(ProblemType.UNAVAILABLE, "The database does not answer. Try again in a moment.");
        }
        return refused.sqlState().equals("22021") || refused.sqlState().equals("22P05")
                ? Problem.invalid("body", "The text contains a character that cannot be stored.")
                : null;
    }

    private static @Nullable Problem tenancy(String constraint) {
        return switch (constraint) {
            case "tenant_is_active" -> new Problem(ProblemType.TENANT_SUSPENDED, "The tenant is suspended.");
            case "project_is_open" -> Problem.conflict("The project is closed.");
            case "project_is_unused" ->
                Problem.conflict("The project has live reservations or open quotes. End or withdraw them first.");
            case "project_rule_narrows" -> Problem.conflict("A project would allow what its organisation does not.");
            case "quota_covers_claims" ->
                Problem.conflict("More nodes than that are already held. Release some, or choose a larger number.");
            case "approval_by_another", "absence_approved_by_another", "settled_by_a_second_person" ->
                new Problem(ProblemType.FOUR_EYES, "You have a part in this already, so somebody else has to decide.");
            case "api_clients_are_few" ->
                Problem.conflict("Your organisation has 20 API clients. Revoke one that is not needed.");
            case "webhooks_are_few" ->
                Problem.conflict("Your organisation has 10 webhooks. Remove one that is not needed.");
            case "api_client_is_open" -> Problem.conflict("This API client is over. Make another one.");
            case "api_client_by_a_person" -> Problem.forbidden("A program makes no programs and sees no secrets.");
            case "reservation_begins_unapproved", "nobody_is_skipped" ->
                Problem.conflict("Who has to approve this has just changed. Look at it, then send it again.");
            case "approval_is_awaited", "amendment_waits" ->
                Problem.conflict("This waits for no decision any more. Look at what became of it.");
            default -> null;
        };
    }

    private static @Nullable Problem billing(String constraint) {
        return switch (constraint) {
            case "invoice_price_known_before_use" ->
                Problem.conflict("A price that was recorded after the use began cannot price it.");
            case "invoice_charges_add_up", "invoice_lines_add_up", "invoice_tax_once", "invoice_is_posted" ->
                Problem.conflict("The charges, the lines and the books do not agree, so no invoice was issued. "
                        + "Look at the promises B2 to B4.");
            default -> null;
        };
    }

    private static @Nullable Problem proof(String constraint) {
        return switch (constraint) {
            case "device_change_open" ->
                Problem.conflict("A change of this device waits for a second person. Confirm or withdraw it first.");
            case "device_order", "device_history", "device_in_one_place" ->
                Problem.conflict(
                        "Something else has happened to this device since. Withdraw this and look at its history.");
            case "two_people_of_the_provider" ->
                Problem.forbidden("Another person than the one who proposed a change of a device confirms it.");
            case "proof_of_registered_device" ->
                Problem.conflict("The register of devices has changed just now. Send the evidence again.");
            default -> null;
        };
    }

    private static @Nullable Problem tickets(String constraint) {
        return switch (constraint) {
            case "tuning_is_measured" ->
                Problem.conflict(
                        "Tuning is resolved with a measurement before and one after, by the same command on the same nodes. "
                                + "Add the one that is missing.");
            case "change_is_approved" ->
                Problem.conflict(
                        "A change is resolved when the customer approved its plan, or gave it up. Propose a plan first.");
            case "measurement_is_of_an_open_ticket" ->
                Problem.conflict("This ticket is closed. Open it again to add a measurement.");
            case "ticket_order" ->
                Problem.conflict("A closed ticket is opened again within thirty days. Open a new one.");
            default -> null;
        };
    }

    private static @Nullable Problem works(String constraint) {
        return switch (constraint) {
            case "works_within_capacity" ->
                Problem.conflict(
                        "More nodes are promised in this window than would remain without those. Choose another window, or fewer nodes.");
            case "works_node_no_overlap" ->
                Problem.conflict("Works on one of these nodes are announced in this window already.");
            case "works_on_the_grid" -> Problem.invalid("start", "Start and end lie on the hour.");
            case "works_are_ahead", "works_have_begun", "works_are_over" ->
                Problem.conflict("These works have begun or ended meanwhile. Look at them again.");
            default -> null;
        };
    }

    private static Problem web(WebApplicationException web) {
        String detail = String.valueOf(web.getMessage());
        return switch (web.getResponse().getStatus()) {
            case 400 -> Problem.invalid("request", "The request cannot be read.");
            case 401 -> new Problem(ProblemType.SIGN_IN_REQUIRED, "Send a valid bearer token.");
            case 403 -> Problem.forbidden("None of your roles allows this.");
            case 404 -> Problem.notFound();
            case 405 -> new Problem(ProblemType.METHOD_NOT_ALLOWED, detail);
            case 406 -> new Problem(ProblemType.NOT_ACCEPTABLE, detail);
            case 413 -> new Problem(ProblemType.TOO_LARGE, "Send at most 1 MiB; evidence may have 8 MiB.");
            case 415 -> new Problem(ProblemType.UNSUPPORTED_MEDIA_TYPE, detail);
            case 429 -> new Problem(ProblemType.TOO_MANY_REQUESTS, detail);
            case 503 -> new Problem(ProblemType.UNAVAILABLE, detail);
            default -> new Problem(ProblemType.INTERNAL, "This is our fault. Quote the request id.");
        };
    }
}
