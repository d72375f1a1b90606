package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.platform.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the output of whichever tool it is.
public final class ToolReaders {
    /// How much text is read; what tools print in a minute is a hundredth of it.
    public static final int TEXT_MAX = 300_000;

    private static final List<ToolReader> READERS = List.of(
            new Gpud(),
            new NcclTests(),
            new DcgmDiag(),
            new SmiQuery(),
            new SmiTopology(),
            new DcgmFields(),
            new IbWriteBw(),
            new Ibstat(),
            new Fio(),
            new Ior(),
            new Dlio(),
            new Mllog(),
            new KernelLog());

    private ToolReaders() {}

    /// Which tool printed a text, as far as its first words tell; empty where none did, or where it is too long to be
    /// read.
    public static Optional<Tool> recognised(String raw) {
        if (raw.length() > TEXT_MAX) {
            return Optional.empty();
        }
        Text text = new Text(raw);
        return READERS.stream()
                .filter(it -> it.recognises(text))
                .map(ToolReader::tool)
                .findFirst();
    }

    /// What stands in a text.
    ///
    /// @param tool that printed it; null to have that found out
    /// @param xids what XIDs in it mean
    public static Reading read(@Nullable Tool tool, String raw, Xids xids) {
        if (raw.length() > TEXT_MAX) {
            throw Problem.invalid("raw", "Send at most 300,000 characters: what the tool printed, not its whole log.");
        }
        Text text = new Text(raw, xids);
        ToolReader reader = READERS.stream()
                .filter(it -> tool == null ? it.recognises(text) : it.tool() == tool)
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                        "raw",
                        "No tool that is known here prints this. Send the output as it is, from its first line on."));
        Optional<Reading> reading = reader.read(text);
        return reading.orElseThrow(() -> Problem.invalid(
                "raw", "No figure of " + reader.tool().label() + " stands in this. Send its output to the last line."));
    }
}
