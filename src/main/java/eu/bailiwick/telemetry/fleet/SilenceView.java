package eu.bailiwick.telemetry.fleet;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A stretch in which nothing came from a node that served, or from one GPU of it (`device`, such as `gpu-3`;
/// empty for the whole node); `since` is the last that came before, `overAt` and `ending` are null while it
/// lasts. `toldTo` people were told by mail at `toldAt`. `fields` are those that no longer come of a GPU that
/// still sends others; empty where it sends nothing.
@Schema(name = "SilentNode")
public record SilenceView(
        UUID id,
        UUID node,
        String name,
        String site,
        String jurisdiction,
        String reservation,
        Instant since,
        Instant raisedAt,
        @Nullable Instant overAt,
        @Nullable Ending ending,
        String device,
        @Nullable Instant toldAt,
        long toldTo,
        List<String> fields) {

    /// Why it is over.
    @Schema(name = "SilenceEnding")
    public enum Ending {
        HEARD,
        SERVES_NO_MORE
    }
}
