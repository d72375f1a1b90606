package eu.bailiwick.telemetry;

import java.util.List;
import java.util.stream.Stream;

/// What of telemetry stands outside of the walls between tenants, thought over.
public final class ThoughtOver {
    /// Catalogues, rules, when samples of a node are kept as they come, and which days are to be summed up;
    /// nothing of a tenant.
    private static final List<String> WITHOUT_TENANT = List.of(
            "telemetry.basis",
            "telemetry.check_bound",
            "telemetry.day_due",
            "telemetry.degradation_rule",
            "telemetry.dropped_month",
            "telemetry.event_code",
            "telemetry.field",
            "telemetry.field_name",
            "telemetry.incident",
            "telemetry.node_works",
            "telemetry.node_works_edition",
            "telemetry.power_limit",
            "telemetry.ranked_day",
            "telemetry.recent",
            "telemetry.recent_0",
            "telemetry.recent_1",
            "telemetry.recent_2",
            "telemetry.refusal",
            "telemetry.threshold",
            "telemetry.works_node");

    /// What agents send is stamped past the walls, by PostgreSQL alone, and works hold nodes whomever they serve; each
    /// answers a number.
    private static final List<String> DEFINERS = List.of(
            "capacity.hold_for_works",
            "capacity.hold_what_came_free",
            "telemetry.call_well",
            "telemetry.drop_month",
            "telemetry.forget_standings",
            "telemetry.judge",
            "telemetry.keep_recent",
            "telemetry.look_at_works",
            "telemetry.note_check",
            "telemetry.note_days",
            "telemetry.note_devices",
            "telemetry.note_firmware",
            "telemetry.note_event",
            "telemetry.note_refusals",
            "telemetry.note_silence",
            "telemetry.tell_silences",
            "telemetry.open_month",
            "telemetry.rank_gpus",
            "telemetry.remember",
            "telemetry.settle_event",
            "telemetry.sum_day",
            "telemetry.sum_measured",
            "telemetry.take_word_back",
            "telemetry.take",
            "telemetry.turn_slot",
            "telemetry.works_steps");

    private ThoughtOver() {}

    public static List<String> tables(List<String> others) {
        return Stream.concat(others.stream(), WITHOUT_TENANT.stream()).toList();
    }

    public static List<String> definers(List<String> others) {
        return Stream.concat(others.stream(), DEFINERS.stream()).toList();
    }
}
