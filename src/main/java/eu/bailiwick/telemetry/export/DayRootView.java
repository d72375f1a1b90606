package eu.bailiwick.telemetry.export;

import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A day (UTC) of a reservation's hardware as it was signed. The root is the SHA-256 of the list of its pieces, which
/// stands in an export of that day. `signature` is ECDSA on P-256 over the statement (DSSE v1.0), DER in base64;
/// `logIndex` is the statement's place in the transparency log, null until it has one.
@Schema(name = "HardwareDayRoot")
public record DayRootView(
        LocalDate day,
        long records,
        String root,
        String statement,
        String signature,
        String keyId,
        Instant signedAt,
        @Nullable Long logIndex) {}
