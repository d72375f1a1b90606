package eu.bailiwick.attestation.residency;

import eu.bailiwick.attestation.posture.Basis;
import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where a tenant's capacity, keys and staff's looks were in a period, as it was known at the cut-off.
///
/// @param cutOff nothing from this instant on is in it
/// @param gaps what it does not show
public record ResidencyReport(
        Period period,
        Instant cutOff,
        List<Stay> stays,
        List<DeviceEvent> devices,
        List<KeyPlace> keys,
        List<StaffPlace> looks,
        List<Gap> gaps) {

    /// A node that served a reservation.
    ///
    /// @param shown how far it is shown that registered hardware did
    /// @param evidence the newest accepted verdict of the stay
    public record Stay(
            UUID reservation,
            String reservationName,
            String node,
            String jurisdiction,
            List<String> legalRegimes,
            List<String> legalRegimesDe,
            String site,
            String facility,
            String rack,
            Period period,
            Shown shown,
            long accepted,
            @Nullable UUID evidence) {
        public List<String> laws(String language) {
            return language.equals("de") ? legalRegimesDe : legalRegimes;
        }
    }

    /// How it is known that a node's own, registered hardware did the work. That the register is right about the place
    /// is the word of two people.
    public enum Shown {
        /// Accepted evidence of hardware that two people registered in this node.
        ATTESTED,
        /// Evidence was asked for, and none was accepted.
        NO_EVIDENCE,
        /// The reservation asks for none; what is left is the provider's word.
        DECLARED;

        public String tone() {
            return switch (this) {
                case ATTESTED -> "ok";
                case NO_EVIDENCE -> "crit";
                case DECLARED -> "idle";
            };
        }
    }

    /// What the register says happened to hardware behind the evidence.
    ///
    /// @param people how many vouch for it
    public record DeviceEvent(
            String device,
            String event,
            Instant happenedAt,
            Instant confirmedAt,
            int people,
            @Nullable String jurisdiction,
            @Nullable String site,
            @Nullable String node) {}

    /// Where a key lies; null where nobody said, or what was said is over.
    public record KeyPlace(
            UUID key,
            String name,
            @Nullable String custody,
            @Nullable String place,
            @Nullable Basis placeBasis,
            @Nullable String jurisdiction,
            @Nullable Basis jurisdictionBasis) {}

    /// A look of the provider's staff, and the address that it came from. An address is not a place.
    public record StaffPlace(
            UUID access,
            UUID reservation,
            String lookedBy,
            Instant lookedAt,
            String what,
            @Nullable String address) {}

    /// Something that the report does not show.
    ///
    /// @param subject what it is about
    public record Gap(GapKind kind, String subject) {
        /// In a sentence, for documents.
        public String words() {
            return subject + ": " + kind.words();
        }
    }

    /// Why something is not shown.
    public enum GapKind {
        NO_EVIDENCE("not shown; evidence was asked for and none was accepted."),
        NOT_ASKED("not shown by evidence; the reservation asks for none. The place is the provider's word."),
        KEY_PLACE("not shown; nobody said where this key lies, or what was said is over."),
        STAFF_PLACE("not shown; the address is known, the place that it was used from is not.");

        private final String words;

        GapKind(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
