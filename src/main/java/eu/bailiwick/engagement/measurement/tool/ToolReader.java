package eu.bailiwick.engagement.measurement.tool;

import java.util.Optional;

/// Reads the output of one tool.
interface ToolReader {
    Tool tool();

    /// Whether this is what the tool prints, as far as its first words tell.
    boolean recognises(Text text);

    /// Empty when there is no figure in it.
    Optional<Reading> read(Text text);
}
