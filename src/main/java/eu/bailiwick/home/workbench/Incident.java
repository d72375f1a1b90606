package eu.bailiwick.home.workbench;

import com.fasterxml.jackson.annotation.JsonIgnore;
import eu.bailiwick.attestation.alarm.AlarmView;
import eu.bailiwick.telemetry.Level;
import eu.bailiwick.telemetry.Remedy;
import eu.bailiwick.telemetry.fleet.FleetNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A node of a running reservation that is not well, or does not prove itself.
///
/// @param reservation its number
/// @param cause of hardware: a threshold or an event by its code; of proof: what happened
/// @param since null when nothing ever came from it
public record Incident(
        Kind kind,
        String node,
        String site,
        String jurisdiction,
        String reservation,
        String cause,
        String device,
        @Nullable Instant since,
        Remedy.Turn turn) {

    /// What is wrong, the gravest first.
    @Schema(name = "IncidentKind")
    public enum Kind {
        FAIL("crit"),
        /// Evidence was not accepted.
        NOT_PROVED("crit"),
        /// Proof is overdue.
        MISSED("crit"),
        UNKNOWN("idle");

        private final String tone;

        Kind(String tone) {
            this.tone = tone;
        }

        public String tone() {
            return tone;
        }
    }

    static Incident of(FleetNode node) {
        return new Incident(
                node.level() == Level.FAIL ? Kind.FAIL : Kind.UNKNOWN,
                node.name(),
                node.site(),
                node.jurisdiction(),
                String.valueOf(node.reservation()),
                node.cause(),
                node.device(),
                node.since(),
                node.turn());
    }

    static Incident of(AlarmView alarm, String site) {
        return new Incident(
                alarm.reason() == AlarmView.Reason.MISSED ? Kind.MISSED : Kind.NOT_PROVED,
                alarm.nodeName(),
                site,
                alarm.jurisdiction(),
                alarm.reference(),
                alarm.reason().name(),
                "",
                alarm.raisedAt(),
                Remedy.Turn.PROVIDER);
    }

    /// Whether it is about proof and not about hardware.
    @JsonIgnore
    public boolean isOfProof() {
        return kind == Kind.MISSED || kind == Kind.NOT_PROVED;
    }

    /// Where it is solved.
    @JsonIgnore
    public String path() {
        return isOfProof() ? "/ops/shortfalls" : "/ops/hardware/nodes/" + node;
    }
}
