package eu.bailiwick.engagement.sla;

import eu.bailiwick.engagement.sla.HandoffTargetsView.HandoffTarget;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An edition to publish: each of the four severities once.
public record HandoffTargetsWish(
        @Nullable String reason, @Nullable List<@Nullable HandoffTarget> targets) {}
