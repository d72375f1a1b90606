package eu.bailiwick.engagement.desk;

import eu.bailiwick.engagement.desk.ChecklistItemView.Mark;
import eu.bailiwick.engagement.desk.ChecklistItemView.Marked;
import eu.bailiwick.platform.database.Ops;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Rows of checklists, as each side reads them.
@ApplicationScoped
class ChecklistRows {
    private static final String ITEMS =
            "select id, words, shown, author_name, at from engagement.checklist_item where ticket_id = ? order by id";
    private static final String MARKS =
            "select item_id, mark, author_name, at from engagement.checklist_mark where ticket_id = ? order by item_id, n";
    private final Sql sql;
    private final Ops ops;

    ChecklistRows(Sql sql, Ops ops) {
        this.sql = sql;
        this.ops = ops;
    }

    private record Named(UUID item, Marked marked) {}

    /// By the role of the staff's pages: all of it.
    List<ChecklistItemView> all(UUID ticket) {
        return joined(ops.list(ITEMS, ChecklistRows::item, ticket), ops.list(MARKS, ChecklistRows::marked, ticket));
    }

    /// By the role of the tenant in view, which PostgreSQL shows no other item.
    @Transactional
    List<ChecklistItemView> shown(UUID ticket) {
        return joined(sql.list(ITEMS, ChecklistRows::item, ticket), sql.list(MARKS, ChecklistRows::marked, ticket));
    }

    private static List<ChecklistItemView> joined(List<ChecklistItemView> found, List<Named> marks) {
        Map<UUID, List<Marked>> marked = new HashMap<>();
        marks.forEach(
                it -> marked.computeIfAbsent(it.item, item -> new ArrayList<>()).add(it.marked));
        return found.stream()
                .map(it -> {
                    List<Marked> set = List.copyOf(marked.getOrDefault(it.id(), List.of()));
                    Mark mark = set.isEmpty() ? Mark.OPEN : set.getLast().mark();
                    return new ChecklistItemView(it.id(), it.words(), it.shown(), mark, it.author(), it.at(), set);
                })
                .toList();
    }

    private static ChecklistItemView item(Row row) {
        return new ChecklistItemView(
                row.uuid(1), row.text(2), row.bool(3), Mark.OPEN, row.text(4), row.instant(5), List.of());
    }

    private static Named marked(Row row) {
        return new Named(row.uuid(1), new Marked(Mark.valueOf(row.text(2)), row.text(3), row.instant(4)));
    }
}
