package eu.bailiwick.engagement.hours;

import eu.bailiwick.engagement.sla.Metric;
import eu.bailiwick.engagement.sla.SupportContracts;
import eu.bailiwick.engagement.sla.SupportView.Promised;
import eu.bailiwick.engagement.sla.SupportView.Target;
import eu.bailiwick.platform.web.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/// What is promised for tickets in one sentence, in the language of the reader.
@RequestScoped
@Named("supportPromises")
public class SupportPromises {
    private static final int MILDEST = 4;
    private final SupportContracts contracts;
    private final Viewer viewer;

    SupportPromises(SupportContracts contracts, Viewer viewer) {
        this.contracts = contracts;
        this.viewer = viewer;
    }

    /// Within how long the tenant in view is answered now, and in which hours.
    public String sentence() {
        Promised holds = contracts.promised().holds();
        return viewer.words(SupportMessages.class)
                .sentence(
                        time(holds.target(1, Metric.FIRST_RESPONSE)),
                        time(holds.target(2, Metric.FIRST_RESPONSE)),
                        time(holds.target(MILDEST, Metric.FIRST_RESPONSE)),
                        hours(holds));
    }

    /// The business hours of a promise with their zone, such as `Mon–Fri 09:00–17:00, Europe/Paris`.
    public String hours(Promised promised) {
        return OfficeHours.isAlways(promised.hours())
                ? viewer.words(BusinessHoursMessages.class).named("ALWAYS")
                : OfficeHours.words(promised.hours(), viewer.formats().locale()) + ", " + promised.zone();
    }

    /// Within how long, such as `1 h 30 min`.
    public String time(Target target) {
        return viewer.words(SupportMessages.class).time(target.wholeHours(), target.minutesBeyond());
    }

    public Metric[] metrics() {
        return Metric.values();
    }
}
