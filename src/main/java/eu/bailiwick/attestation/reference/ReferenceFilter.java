package eu.bailiwick.attestation.reference;

import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.web.Listing;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Locale;

/// Which reference values a list shows; an empty choice is none.
public class ReferenceFilter {
    @QueryParam("kind")
    @DefaultValue("")
    public String kind = "";

    @QueryParam("state")
    @DefaultValue("")
    public String state = "";

    /// The measurement or its beginning, in hex.
    @QueryParam("value")
    @DefaultValue("")
    public String value = "";

    Where conditions() {
        String beginning = value.strip().toLowerCase(Locale.ROOT);
        return Where.of("true = ?", true)
                .and("kind = ?", Listing.choice(Measured.class, "kind", kind))
                .and("state = ?", Listing.choice(ReferenceState.class, "state", state))
                .and("starts_with(value, ?)", beginning.isEmpty() ? null : beginning);
    }

    public boolean none() {
        return kind.isEmpty() && state.isEmpty() && value.isEmpty();
    }
}
