package eu.bailiwick.home;

import eu.bailiwick.reservation.ReservationState;
import io.quarkus.qute.TemplateExtension;

/// The tone in which a state is shown.
@TemplateExtension
final class Tones {
    private Tones() {}

    static String tone(ReservationState state) {
        return switch (state) {
            case ACTIVE -> "ok";
            case SCHEDULED, LOCKED, PROVISIONING, ENDING, RECLAIMING -> "info";
            case PENDING_CUSTOMER_APPROVAL, PENDING_PROVIDER_APPROVAL, SUSPENDED -> "warn";
            case FAILED, DECLINED -> "crit";
            case COMPLETED, EXPIRED, WITHDRAWN, CANCELLED -> "idle";
        };
    }
}
