package eu.bailiwick.attestation.extent;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What the nodes of a reservation have to show of themselves, and what they have shown.
///
/// @param gpus how many GPUs each node has to show beside its processor; null where none are asked
/// @param nodes that serve it now, by their names
public record ExtentView(
        UUID reservation, Extent extent, @Nullable Integer gpus, List<NodeShown> nodes) {}
