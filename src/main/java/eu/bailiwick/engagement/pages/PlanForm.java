package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.change.ChangePlanWish;
import eu.bailiwick.engagement.change.ChangePlans;
import eu.bailiwick.platform.web.Entered;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The form by which the staff propose the plan of a change.
@ApplicationScoped
class PlanForm {
    private final ChangePlans plans;

    PlanForm(ChangePlans plans) {
        this.plans = plans;
    }

    void propose(UUID ticket, Entered form) {
        Instant begins = at(form, "begins");
        Instant ends = at(form, "ends");
        Integer minutes = form.raw("minutes").isBlank() ? null : form.whole("minutes", 1, ChangePlans.MINUTES_MAX);
        form.check();
        plans.propose(ticket, new ChangePlanWish(form.raw("plan"), form.raw("fallback"), minutes, begins, ends));
    }

    private static @Nullable Instant at(Entered form, String field) {
        return form.raw(field).isBlank() ? null : form.instant(field);
    }
}
