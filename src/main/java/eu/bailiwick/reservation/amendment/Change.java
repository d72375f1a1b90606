package eu.bailiwick.reservation.amendment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is asked for: EXTEND and RELEASE with another `end` (RELEASE without one means as soon as possible), MOVE with
/// another `start`, GROW and SHRINK with another number of `nodes`, CANCEL with nothing.
record Change(
        AmendmentKind kind,
        @Nullable Instant start,
        @Nullable Instant end,
        @Nullable Integer nodes) {}
