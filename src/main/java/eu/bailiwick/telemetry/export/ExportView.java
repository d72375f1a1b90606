package eu.bailiwick.telemetry.export;

import eu.bailiwick.kernel.Period;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// An export that was made: `head` (SHA-256, hex) is the last link of its chain, and covers every row of every file.
/// `edition` says which files there are: since 2 with the energy.
@Schema(name = "HardwareExport")
public record ExportView(
        UUID id,
        UUID reservation,
        Period period,
        int edition,
        int files,
        long records,
        String head,
        String by,
        Instant at) {

    /// Enough of the head to tell two apart.
    public String brief() {
        return head.substring(0, 16);
    }
}
