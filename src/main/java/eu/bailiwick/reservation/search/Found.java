package eu.bailiwick.reservation.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exact fits, or alternatives in their order together with the reason why nothing fits exactly.
record Found(List<Candidate> candidates, @Nullable UnmetReason unmet) {}
