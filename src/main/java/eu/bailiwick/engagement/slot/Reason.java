package eu.bailiwick.engagement.slot;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// Why an engineer was chosen, one rule at a time, in the order in which the rules decide.
@Schema(name = "AssignmentReason")
public record Reason(Rule rule, String value) {

    /// The rules of the choice.
    @Schema(name = "AssignmentRule")
    public enum Rule {
        /// Knows what this kind of session needs: the skills.
        SKILLED,
        /// May work under the law of the reservation: the jurisdiction.
        CLEARED,
        /// Speaks the language that was asked for.
        SPEAKS,
        /// Works on the ticket that the session is about: its number.
        OWNS,
        /// Had a session with this reservation before.
        MET,
        /// Has tuned this kind of model on this kind of fabric before: both.
        TUNED,
        /// Knows this kind of model on this kind of fabric from elsewhere: both.
        VERSED,
        /// Has the least to do of those who are free: minutes in the 28 days ahead.
        LEAST_BOOKED,
        /// Nobody else could come then.
        ALONE,
        /// Stays on when the session moves.
        STAYS,
        /// Stands in for an engineer who cannot come.
        STANDS_IN
    }

    // What decides between those who are free and able.
    private static final Set<Rule> DECIDES = EnumSet.of(Rule.OWNS, Rule.MET, Rule.TUNED, Rule.VERSED);

    static List<Reason> of(Candidate chosen, Ask ask, int free) {
        List<Reason> reasons = named(chosen, ask);
        Rule last = reasons.getLast().rule;
        if (last == Rule.STAYS) {
            return reasons;
        }
        if (free <= ask.engineers()) {
            reasons.removeIf(one -> DECIDES.contains(one.rule));
            reasons.add(new Reason(Rule.ALONE, ""));
        } else if (!DECIDES.contains(last)) {
            reasons.add(new Reason(Rule.LEAST_BOOKED, String.valueOf(chosen.bookedMinutes())));
        }
        return reasons;
    }

    /// What holds of somebody whoever else is free.
    static List<Reason> named(Candidate chosen, Ask ask) {
        List<Reason> reasons = new ArrayList<>();
        if (!ask.skills().isEmpty()) {
            reasons.add(new Reason(Rule.SKILLED, String.join(", ", ask.skills())));
        }
        reasons.add(new Reason(Rule.CLEARED, ask.jurisdiction()));
        if (!ask.language().isEmpty()) {
            reasons.add(new Reason(Rule.SPEAKS, ask.language()));
        }
        if (ask.staying().contains(chosen.engineer())) {
            reasons.add(new Reason(Rule.STAYS, ""));
            return reasons;
        }
        if (chosen.owns()) {
            reasons.add(new Reason(Rule.OWNS, ask.ticket()));
        }
        if (chosen.met()) {
            reasons.add(new Reason(Rule.MET, ""));
        }
        switch (chosen.experience()) {
            case TUNED -> reasons.add(new Reason(Rule.TUNED, ask.tuning()));
            case VERSED -> reasons.add(new Reason(Rule.VERSED, ask.tuning()));
            case NONE -> {}
        }
        return reasons;
    }

    /// How it is kept: `CLEARED DE`.
    public String kept() {
        return value.isEmpty() ? rule.name() : rule.name() + " " + value;
    }

    /// Reads what was kept.
    public static Reason read(String kept) {
        int space = kept.indexOf(' ');
        return space < 0
                ? new Reason(Rule.valueOf(kept), "")
                : new Reason(Rule.valueOf(kept.substring(0, space)), kept.substring(space + 1));
    }

    /// The name of its words.
    public String key() {
        return "reason_" + rule.name().toLowerCase(Locale.ROOT);
    }
}
