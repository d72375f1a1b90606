package eu.bailiwick.engagement.knowledge;

import eu.bailiwick.engagement.knowledge.ArticleView.ArticleState;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.telemetry.check.CheckKind;

/// How versions of articles are read.
final class ArticleRows {
    static final String COLUMNS =
            "a.slug, a.version, a.state, a.title, a.body, a.tags, a.causes, a.xids, a.node_types, a.written_by_name, a.written_at, a.checks, a.events";

    private ArticleRows() {}

    static ArticleView read(Row row) {
        return new ArticleView(
                row.text(1),
                row.intValue(2),
                ArticleState.valueOf(row.text(3)),
                row.text(4),
                row.text(5),
                row.texts(6),
                row.texts(7).stream().map(FindingCode::valueOf).toList(),
                row.texts(8),
                row.texts(13),
                row.texts(9),
                row.texts(12).stream().map(CheckKind::valueOf).toList(),
                row.text(10),
                row.instant(11));
    }
}
