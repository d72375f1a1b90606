package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.knowledge.ArticleView.ArticleState;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// The next version of an article.
///
/// @param causes codes of findings, such as `THERMAL_SLOWDOWN`
/// @param xids numbers, such as `79`
/// @param events other events of the hardware by who says so and its code, such as `SXID 20034` or `WATCH THERMAL`
/// @param nodeTypes codes of node types; none for all
/// @param checks codes of checks, such as `NCCL_ALL_REDUCE`
@Schema(name = "ArticleWish")
public record ArticleWish(
        @Nullable ArticleState state,
        @Nullable String title,
        @Nullable String body,
        @Nullable List<@Nullable String> tags,
        @Nullable List<@Nullable String> causes,
        @Nullable List<@Nullable String> xids,
        @Nullable List<@Nullable String> events,
        @Nullable List<@Nullable String> nodeTypes,
        @Nullable List<@Nullable String> checks) {}
