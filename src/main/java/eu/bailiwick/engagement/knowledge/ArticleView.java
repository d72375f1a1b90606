package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.telemetry.check.CheckKind;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// One version of an article.
///
/// @param causes that it is about, as measurements name them
/// @param xids codes of NVIDIA's driver that it is about
/// @param events of the hardware that it is about, as their list names them, such as `SXID 20034`
/// @param nodeTypes that it is about; none for all
/// @param checks of the hardware that fail by what it is about
@Schema(name = "Article")
public record ArticleView(
        String slug,
        int version,
        ArticleState state,
        String title,
        String body,
        List<String> tags,
        List<FindingCode> causes,
        List<String> xids,
        List<String> events,
        List<String> nodeTypes,
        List<CheckKind> checks,
        String writtenBy,
        Instant writtenAt) {

    /// Who reads a version.
    @Schema(name = "ArticleState")
    public enum ArticleState {
        /// The staff alone.
        DRAFT,
        PUBLISHED,
        /// What was published is taken back by this version.
        WITHDRAWN;

        public String tone() {
            return switch (this) {
                case DRAFT -> "info";
                case PUBLISHED -> "ok";
                case WITHDRAWN -> "idle";
            };
        }
    }
}
