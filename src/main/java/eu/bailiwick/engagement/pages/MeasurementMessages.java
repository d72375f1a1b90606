package eu.bailiwick.engagement.pages;

import eu.bailiwick.engagement.measurement.BaselineRun.NotComparable;
import eu.bailiwick.engagement.measurement.Phase;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.Operation;
import eu.bailiwick.engagement.measurement.tool.Reading.Lack;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words of the pages about measurements.
@MessageBundle("measure")
public interface MeasurementMessages {
    @Message("Measurements")
    String title();

    @Message("Add a measurement")
    String add();

    @Message(
            "Paste what the tool printed, unchanged. The portal reads the figure, holds it against what this hardware should reach, and says what explains it.")
    String add_lead();

    @Message("Nothing was measured yet.")
    String none();

    @Message("Tuning is resolved with a measurement before and one after, by the same command on the same nodes.")
    String tuning();

    @Message("Measured")
    String figure();

    @Message("Measurement")
    String of();

    @Message("When")
    String phase();

    @Message("Tool")
    String tool();

    @Message("Find out by what it prints")
    String any_tool();

    @Message("Command")
    String command();

    @Message("The exact command: it makes two runs comparable.")
    String command_hint();

    @Message("Node")
    String node();

    @Message("Where it ran, if that matters.")
    String node_hint();

    @Message("Output")
    String raw();

    @Message(
            "Of nccl-tests, nvidia-smi -q, nvidia-smi topo -m, dcgmi diag, the DCGM exporter, gpud, ib_write_bw, ibstat, fio, IOR, DLIO, MLPerf training (:::MLLOG) or dmesg. No keys or passwords.")
    String raw_hint();

    @Message("Expected")
    String expected();

    @Message("Nothing is known about this hardware")
    String expected_none();

    @Message("Not comparable")
    String not_comparable();

    @Message
    String why_not(NotComparable constant);

    @Message
    String operation_of(Operation constant);

    @Message("Gain")
    String gain();

    @Message("Against before")
    String against_before();

    @Message("Taken")
    String taken();

    @Message("Line")
    String line();

    @Message("Number")
    String value();

    @Message(
            "Of {metric}, in {unit}, as the run printed it: it is looked for in the output. Leave it out when a tool of the list printed it.")
    String value_hint(String metric, String unit);

    @Message("What explains it")
    String findings();

    @Message("The output shows nothing that would explain a low figure.")
    String findings_none();

    @Message("Line {n}")
    String line_n(int n);

    @Message("The line that it stands in")
    String figure_line();

    @Message("What the tool printed")
    String printed();

    @Message("What the customer sent from there is for those alone who are cleared for it.")
    String hidden();

    @Message("Before and after")
    String compared();

    @Message("Source")
    String source();

    @Message("Version {version} for {nodeType}, of {day}")
    String baseline_of(int version, String nodeType, String day);

    @Message("Reached")
    String reached();

    @Message("Not reached")
    String below();

    @Message("{percent} %")
    String percent(String percent);

    @Message("Save")
    String save();

    @Message
    String phase_of(Phase constant);

    @Message
    String figure_of(FigureCode constant);

    @Message("Also")
    String also();

    @Message("Not given")
    String not_given();

    @Message
    String lack_of(Lack constant);

    @Message
    String finding_of(FindingCode constant);

    @Message
    String because(FindingCode constant);

    @Message("by edition {edition} of our catalogue of XIDs")
    String catalogue(int edition);
}
