package eu.bailiwick.telemetry.standing;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words on where a GPU stands among the fleet.
@MessageBundle("standing")
public interface StandingMessages {
    @Message("Among the fleet")
    String title();

    @Message(
            "Over the seven days until {day} (UTC), in minutes in which a GPU was at least 90 % busy, against our other GPUs of this type under the same load. In steps of five per cent.")
    String lead(String day);

    @Message("Not compared")
    String none();

    @Message(
            "A GPU is compared when it was busy for an hour in the last seven days, and when enough GPUs of enough others were, so that nobody can be made out.")
    String none_words();

    @Message("among the {place} {percent} %")
    String among(String place, int percent);

    @Message
    String metric(Metric constant);

    @Message
    String place(Metric.Place constant);
}
