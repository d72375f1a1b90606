package eu.bailiwick.telemetry.energy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words on the energy of a reservation.
@MessageBundle("energy")
public interface EnergyMessages {
    @Message("Energy")
    String energy();

    @Message(
            "What your GPUs drew in your window: by their energy counter, or by mean power where the counter began anew. Silence counts nothing.")
    String lead();

    @Message("Nothing is summed up yet")
    String none();

    @Message("After each full hour in which your GPUs reported, what they drew is added here.")
    String none_words();

    @Message("Drawn")
    String drawn();

    @Message("{kwh} kWh")
    String kwh(String kwh);

    @Message("until {instant}")
    String until(String instant);

    @Message("Measured")
    String measured();

    @Message("of the time of all your GPUs")
    String measured_note();

    @Message("Energy of each day, UTC")
    String days();

    @Message("Day")
    String day();

    @Message("This GPU drew {kwh} kWh in your window; {share} of its time was measured.")
    String of_gpu(String kwh, String share);
}
