package eu.bailiwick.telemetry.health;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on one node and one GPU.
@MessageBundle("gpu")
public interface GpuMessages {
    @Message("What the GPUs and rails of this node report, in {name}")
    String node_lead(String name);

    @Message("GPU temperature")
    String temperature();

    @Message("Memory temperature")
    String memory_temperature();

    @Message("Power")
    String power();

    @Message("SM clock")
    String clock();

    @Message("Tensor cores active")
    String tensor();

    @Message("NVLink, sent")
    String nvlink_sent();

    @Message("NVLink, received")
    String nvlink_received();

    @Message("GPU busy")
    String utilisation();

    @Message("Rate of the rail")
    String rate();

    @Message("{device} of {node}")
    String device_title(String device, String node);

    @Message("What it reported in your window, by the minute")
    String device_lead();

    @Message("Time")
    String span();

    @Message("Curves")
    String curves();

    @Message("Nothing was measured in the grey stretches. Silence is not health.")
    String gap();

    @Message("Nothing was measured in this time")
    String no_measurements();

    @Message("Choose a longer time. Where nothing is measured the hardware counts as unknown.")
    String no_measurements_words();

    @Message("Why the clock was not at its most")
    String clock_events();

    @Message(
            "Each bit of the clock mask by itself. Idle and the power cap at full load are normal; the marked ones slow the GPU down.")
    String clock_events_lead();

    @Message("No clock event")
    String no_clock_events();

    @Message("The GPU ran at the clock that it was asked for.")
    String no_clock_events_words();

    @Message("Clock event")
    String bit_head();

    @Message("Duration")
    String duration();

    @Message("Share")
    String share();

    @Message("Slows down")
    String slows();

    @Message("Least")
    String low();

    @Message("Mean")
    String mean();

    @Message("Most")
    String high();

    @Message("This hardware")
    String about_device();

    @Message("Id")
    String hardware_id();

    @Message("Model")
    String model();

    @Message("Serial number")
    String serial();

    @Message("Pseudonym {name}: the node is no longer yours")
    String pseudonym(String name);

    @Message("Passport")
    String passport();

    @Message(
            "What became of this place in your window: handed over, which hardware, checks of its node, each change of its level")
    String passport_lead();

    @Message("Nothing has happened yet")
    String passport_none();

    @Message("When the node is handed over and its agent speaks, it is written here.")
    String passport_none_words();

    @Message("Firmware")
    String firmware();

    @Message(
            "Driver and VBIOS in your window: as the telemetry of this GPU names them, and as accepted evidence says of the GPUs of its node. Evidence does not say which GPU is in which place, so what it says stands at every GPU of the node.")
    String firmware_lead();

    @Message("Nobody has told the firmware yet")
    String firmware_none();

    @Message("It is written here when the node's exporter names it, or when evidence of its GPUs is accepted.")
    String firmware_none_words();

    @Message("Part")
    String part_head();

    @Message("Version")
    String version();

    @Message("Told by")
    String told_by();

    @Message("First")
    String told_first();

    @Message("Last")
    String told_last();

    @Message("Verdict")
    String evidence();

    @Message("Counters and limits")
    String counters();

    @Message(
            "Errors, links and limits as the hardware counts them: what it said last, and by how much it grew in the time chosen above. A counter that began anew grew from there.")
    String counters_lead();

    @Message("Nothing was counted in this time")
    String counters_none();

    @Message("Choose a longer time. What the exporter of the node does not send is not shown.")
    String counters_none_words();

    @Message("Counter or limit")
    String counter_head();

    @Message("Said last")
    String counter_last();

    @Message("Grew in this time")
    String counter_grown();

    @Message
    String counter(Counters.Counter constant);

    @Message
    String part(Firmware.Part constant);

    @Message
    String source(Firmware.Source constant);

    @Message("Entry")
    String entry_head();

    @Message("About")
    String about();

    @Message
    String entry(Passport.Entry constant);

    @Message
    String bit(ClockBit constant);

    @Message
    String spans(Spans constant);
}
