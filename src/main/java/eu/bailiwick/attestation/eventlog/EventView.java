package eu.bailiwick.attestation.eventlog;

/// One event of a log that was replayed.
///
/// @param position from 1, in the order in which the events happened
/// @param register `MRTD`, `RTMR0` to `RTMR3`
/// @param measured whether it went into that register of the quote; events that only tell something did not
/// @param matched whether the log leads to the value that the register has in the quote: only then does the quote vouch
///     for the digest
/// @param type by TCG's name, such as `EV_EFI_ACTION`, or its number in hex
/// @param digest what was measured, SHA-384 in hex
/// @param dataBytes how long the data beside it is
/// @param text what can be read in the data, at most 200 letters
/// @param covered whether the digest is that of the data: only then is what vouches for the digest good for the text
public record EventView(
        int position,
        String register,
        boolean measured,
        boolean matched,
        String type,
        String digest,
        int dataBytes,
        String text,
        boolean covered) {}
