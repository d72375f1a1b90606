package eu.bailiwick.reservation;

import eu.bailiwick.kernel.Period;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A reservation gave back the end of its window, or all of it; told within the transaction that did it.
///
/// @param time what is not the reservation's any more; null when nothing of it is left
public record GivenBack(UUID reservation, @Nullable Period time) {}
