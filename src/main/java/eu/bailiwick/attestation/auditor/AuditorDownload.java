package eu.bailiwick.attestation.auditor;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that an auditor took along, with its place in the log.
///
/// @param seq the number of its event in the trail
/// @param action by the names of the trail, such as `bundle.downloaded`
/// @param entry the hash of its event in lower-case hex; the log's entry is `sha256:` and that
/// @param place index of the entry in the log, from 0 on; null while it waits for one
public record AuditorDownload(
        long seq,
        Instant at,
        String auditor,
        String action,
        String targetType,
        String targetId,
        String entry,
        @Nullable Long place) {}
