package eu.bailiwick.engagement.session;

import eu.bailiwick.engagement.skill.Abilities;
import eu.bailiwick.engagement.slot.Reason;
import eu.bailiwick.platform.web.Viewer;
import jakarta.enterprise.context.RequestScoped;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Why an engineer was chosen, in the reader's language.
@RequestScoped
class ReasonWords {
    private final Abilities abilities;
    private final Viewer viewer;

    ReasonWords(Abilities abilities, Viewer viewer) {
        this.abilities = abilities;
        this.viewer = viewer;
    }

    String of(List<Reason> reasons) {
        return reasons.stream().map(this::of).collect(Collectors.joining(" · "));
    }

    private String of(Reason reason) {
        SessionMessages words = viewer.words(SessionMessages.class);
        String value = reason.value();
        return switch (reason.rule()) {
            case SKILLED -> words.why_skilled(value);
            case CLEARED -> words.why_cleared(viewer.formats().country(value));
            case SPEAKS -> words.why_speaks(languages(value));
            case OWNS -> viewer.words(ScheduleMessages.class).why_owns(value);
            case MET -> words.why_met();
            case TUNED -> words.why_tuned(abilities.tuning(value));
            case VERSED -> words.why_versed(abilities.tuning(value));
            case LEAST_BOOKED -> words.why_least_booked(value);
            case ALONE -> words.why_alone();
            case STAYS -> words.why_stays();
            case STANDS_IN -> words.why_stands_in(value);
        };
    }

    /// Languages by their codes, such as `de, en`.
    String languages(String codes) {
        return Arrays.stream(codes.split(", *"))
                .map(code -> Locale.of(code).getDisplayLanguage(viewer.locale()))
                .collect(Collectors.joining(", "));
    }
}
