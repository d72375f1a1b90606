package eu.bailiwick.attestation.pages;

import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Verdict;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Which verdicts a list shows; an empty choice is none.
public class Filter {
    @QueryParam("reservation")
    @DefaultValue("")
    public String reservation = "";

    @QueryParam("verdict")
    @DefaultValue("")
    public String verdict = "";

    @QueryParam("kind")
    @DefaultValue("")
    public String kind = "";

    /// COUNTS or WHAT_IF.
    @QueryParam("use")
    @DefaultValue("")
    public String use = "";

    /// What a verdict is for.
    private enum Use {
        COUNTS,
        WHAT_IF
    }

    @Nullable
    UUID reservationId() {
        try {
            return reservation.isEmpty() ? null : UUID.fromString(reservation);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("reservation", "Name a reservation by its id.");
        }
    }

    @Nullable
    Verdict verdictOrNull() {
        return Listing.choice(Verdict.class, "verdict", verdict);
    }

    @Nullable
    String kindOrNull() {
        return kind.isEmpty()
                ? null
                : Kind.named(kind)
                        .orElseThrow(() -> Problem.invalid("kind", "Choose one of " + Kind.wireNames() + "."))
                        .wireName();
    }

    @Nullable
    Boolean countsOrNull() {
        Use chosen = Listing.choice(Use.class, "use", use);
        return chosen == null ? null : chosen == Use.COUNTS;
    }

    public boolean none() {
        return reservation.isEmpty() && verdict.isEmpty() && kind.isEmpty() && use.isEmpty();
    }
}
