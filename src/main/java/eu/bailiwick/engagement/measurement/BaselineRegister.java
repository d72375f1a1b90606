package eu.bailiwick.engagement.measurement;

import eu.bailiwick.audit.Audit;
import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.FabricDomainView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.engagement.measurement.BaselineProposal.BaselineState;
import eu.bailiwick.engagement.measurement.BaselineProposal.BaselineVerdict;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What hardware is expected to reach, for the staff: one proposes another version, somebody else publishes it.
@ApplicationScoped
public class BaselineRegister {
    private static final int SOURCE_MAX = 300;
    private static final int DECIMALS = 6;
    private static final BigDecimal EXPECTED_MAX = new BigDecimal("1000000000000");
    private static final String PROPOSALS =
            "select id, figure, unit, node_type, fabric, operation, least_bytes, nodes, expected, source, sourced_on::text, coalesce(decision, 'PROPOSED'),"
                    + " proposed_by_name, proposed_at, decided_by_name, decided_at from engagement.baseline_proposal";
    private final Sql sql;
    private final Catalog catalog;
    private final Caller caller;
    private final Audit audit;

    BaselineRegister(Sql sql, Catalog catalog, Caller caller, Audit audit) {
        this.sql = sql;
        this.catalog = catalog;
        this.caller = caller;
        this.audit = audit;
    }

    /// The latest version of each, and the node types of the catalogue that have none, by figure, type and fabric.
    @Transactional
    public List<BaselineRow> list(@Nullable String nodeType) {
        List<BaselineRow> known = sql.list(
                "select distinct on (figure, node_type, fabric, operation, nodes) figure, unit, node_type, fabric, operation, least_bytes, nodes, version, expected, source,"
                        + " sourced_on::text, written_by_name, written_at from engagement.baseline"
                        + " order by figure, node_type, fabric, operation, nodes, version desc",
                BaselineRegister::row);
        Stream<BaselineRow> missing = catalog.nodeTypes().stream()
                .map(NodeTypeView::code)
                .flatMap(type -> FigureCode.ofBaselines().stream()
                        .filter(figure -> known.stream()
                                .noneMatch(it ->
                                        it.figure() == figure && it.nodeType().equals(type)))
                        .map(figure -> BaselineRow.missing(figure, type)));
        return Stream.concat(known.stream(), missing)
                .filter(it -> nodeType == null || it.nodeType().equals(nodeType))
                .sorted(Comparator.comparing(BaselineRow::code))
                .toList();
    }

    private static BaselineRow row(Row row) {
        FigureCode figure = FigureCode.valueOf(row.text(1));
        BaselineRun run = BaselineRun.of(row.textOrNull(5), row.longOrNull(6), row.intOrNull(7));
        return new BaselineRow(
                BaselineRow.code(figure, row.text(3), row.textOrNull(4), run),
                figure,
                row.text(2),
                row.text(3),
                row.textOrNull(4),
                run,
                row.intValue(8),
                MeasurementView.plain(row.decimal(9)),
                row.text(10),
                LocalDate.parse(row.text(11)),
                row.text(12),
                row.instant(13));
    }

    /// Kinds of fabric for which there may be a baseline of their own.
    public List<String> fabrics() {
        return catalog.sites().stream()
                .flatMap(site -> site.fabricDomains().stream())
                .map(FabricDomainView::kind)
                .distinct()
                .sorted()
                .toList();
    }

    /// What was proposed, the newest first.
    @Transactional
    public List<BaselineProposal> proposals(@Nullable BaselineState state) {
        Where where = Where.of("figure <> ?", "").and("coalesce(decision, 'PROPOSED') = ?", state);
        return sql.list(PROPOSALS + where.text() + "order by id desc", BaselineRegister::read, where.values());
    }

    /// Proposes another version; it counts when somebody else has approved it.
    @Transactional
    public BaselineProposal propose(BaselineWish wish) {
        caller.require("catalog:write");
        BaselineWish wanted = checked(wish);
        BaselineRun run = wanted.run();
        UUID id = Ids.next();
        sql.update(
                "insert into engagement.baseline_proposal (id, figure, node_type, fabric, operation, least_bytes, nodes, expected, unit, source, sourced_on,"
                        + " proposed_by, proposed_by_name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, cast(? as date), ?, ?)",
                id,
                wanted.figure(),
                wanted.nodeType(),
                wanted.fabric(),
                run == null ? null : run.operation(),
                run == null ? null : run.leastBytes(),
                run == null ? null : run.nodes(),
                wanted.expected(),
                Objects.requireNonNull(wanted.figure()).unit(),
                wanted.source(),
                String.valueOf(wanted.sourcedOn()),
                caller.subject(),
                caller.name());
        return written("baseline.proposed", id);
    }

    private BaselineWish checked(BaselineWish wish) {
        List<Violation> faults = new ArrayList<>();
        if (wish.figure() == null || !FigureCode.ofBaselines().contains(wish.figure())) {
            faults.add(new Violation("figure", "Choose what is measured."));
        }
        if (catalog.nodeType(String.valueOf(wish.nodeType())).isEmpty()) {
            faults.add(new Violation("nodeType", "Choose a node type of the catalogue."));
        }
        String fabric = wish.fabric() == null || wish.fabric().isBlank() ? null : wish.fabric();
        if (fabric != null && !fabrics().contains(fabric)) {
            faults.add(new Violation("fabric", "Choose a kind of fabric of the catalogue, or none for any."));
        }
        BaselineRun.check(wish, faults);
        BigDecimal expected = wish.expected();
        if (expected == null
                || expected.signum() < 0
                || expected.compareTo(EXPECTED_MAX) > 0
                || expected.stripTrailingZeros().scale() > DECIMALS) {
            faults.add(new Violation("expected", "Write what is expected, with six decimals at most."));
        }
        if (wish.sourcedOn() == null) {
            faults.add(new Violation("sourcedOn", "Choose the day on which the source was read."));
        }
        String source = "";
        try {
            source = Problem.plain("source", wish.source(), SOURCE_MAX);
        } catch (Problem refused) {
            faults.addAll(refused.violations());
        }
        if (!faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return new BaselineWish(wish.figure(), wish.nodeType(), fabric, wish.run(), expected, source, wish.sourcedOn());
    }

    /// Decides on what somebody else proposed, once; what is approved is published with it.
    @Transactional
    public BaselineProposal decide(UUID id, @Nullable BaselineVerdict verdict) {
        caller.require("catalog:write");
        if (verdict == null) {
            throw Problem.invalid("decision", "Approve it or decline it.");
        }
        boolean approve = verdict == BaselineVerdict.APPROVE;
        String proposer = sql.optional(
                        "select proposed_by, decision is null from engagement.baseline_proposal where id = ? for update",
                        row -> row.bool(2) ? row.text(1) : "",
                        id)
                .orElseThrow(Problem::notFound);
        if (proposer.isEmpty()) {
            throw Problem.conflict("Somebody has decided on this already.");
        }
        if (proposer.equals(caller.subject())) {
            throw Problem.conflict("You have a part in this already, so somebody else has to decide.");
        }
        sql.update(
                "update engagement.baseline_proposal set decision = ?, decided_by = ?, decided_by_name = ?,"
                        + " decided_at = platform.app_now() where id = ?",
                approve ? BaselineState.APPROVED : BaselineState.DECLINED,
                caller.subject(),
                caller.name(),
                id);
        if (approve) {
            sql.update(
                    "insert into engagement.baseline (figure, node_type, fabric, operation, least_bytes, nodes, version, expected, unit, source, sourced_on,"
                            + " written_by_name, proposal_id) select figure, node_type, fabric, operation, least_bytes, nodes, 1, expected, unit, source,"
                            + " sourced_on, proposed_by_name, id from engagement.baseline_proposal where id = ?",
                    id);
        }
        return written(approve ? "baseline.published" : "baseline.declined", id);
    }

    private BaselineProposal written(String action, UUID id) {
        BaselineProposal it = sql.one(PROPOSALS + " where id = ?", BaselineRegister::read, id);
        audit.record(
                action,
                "baseline",
                id,
                Map.of("name", it.figure().name(), "nodeType", it.nodeType(), "reason", it.source()));
        return it;
    }

    private static BaselineProposal read(Row row) {
        return new BaselineProposal(
                row.uuid(1),
                FigureCode.valueOf(row.text(2)),
                row.text(3),
                row.text(4),
                row.textOrNull(5),
                BaselineRun.of(row.textOrNull(6), row.longOrNull(7), row.intOrNull(8)),
                MeasurementView.plain(row.decimal(9)),
                row.text(10),
                LocalDate.parse(row.text(11)),
                BaselineState.valueOf(row.text(12)),
                row.text(13),
                row.instant(14),
                row.textOrNull(15),
                row.instantOrNull(16));
    }
}
