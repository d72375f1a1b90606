package eu.bailiwick.engagement.measurement;

import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import eu.bailiwick.engagement.measurement.tool.Xids;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;

/// The newest edition of what XIDs mean.
@ApplicationScoped
class XidCatalogue {
    private final Sql sql;

    XidCatalogue(Sql sql) {
        this.sql = sql;
    }

    private record Entry(int edition, int code, FindingCode finding) {}

    Xids newest() {
        List<Entry> entries = sql.list(
                "select edition, code, severity, action, turn from telemetry.event_code where source = 'XID' and code <> '*'"
                        + " and edition = (select max(edition) from telemetry.event_code)",
                row -> new Entry(
                        row.intValue(1),
                        Integer.parseInt(row.text(2)),
                        Xids.finding(row.text(3), row.text(4), row.text(5))));
        return new Xids(
                entries.getFirst().edition(), entries.stream().collect(Collectors.toMap(Entry::code, Entry::finding)));
    }
}
