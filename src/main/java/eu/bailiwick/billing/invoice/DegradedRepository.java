package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.billing.rating.Rating;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.telemetry.degradation.Credits;
import eu.bailiwick.telemetry.degradation.DegradationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What was given back before for degraded hardware, of the tenant in view.
@ApplicationScoped
class DegradedRepository implements Credits {
    private static final String DEGRADED =
            " join billing.invoice_line l on l.tenant_id = c.tenant_id and l.invoice_id = c.invoice_id and l.line = c.invoice_line "
                    + "and l.code like 'DEGRADED\\_%' ";
    private final Sql sql;
    private final Caller caller;

    DegradedRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Those of them that neither an invoice nor a credit note gives back yet, in their order.
    List<DegradationView> open(List<DegradationView> all) {
        if (all.isEmpty()) {
            return all;
        }
        Set<String> credited = Set.copyOf(sql.list(
                "select distinct c.resource from billing.charge c" + DEGRADED + "where c.tenant_id = ? and c.credit",
                row -> row.text(1),
                caller.tenant()));
        return all.stream()
                .filter(one -> !credited.contains(one.id().toString()))
                .toList();
    }

    /// The issued invoice that charged a reservation's node time of an instant, if there is one.
    Optional<UUID> charging(UUID reservation, Instant at) {
        return sql.optional(
                "select i.id from billing.invoice_line l join billing.invoice i on i.tenant_id = l.tenant_id and i.id = l.invoice_id "
                        + "and i.kind = 'INVOICE' and i.state = 'ISSUED' where l.tenant_id = ? and l.reservation_id = ? and not l.credit "
                        + "and l.code = 'NODE_TIME' and l.period @> cast(? as timestamptz) order by l.source_line limit 1",
                row -> row.uuid(1),
                caller.tenant(),
                reservation,
                at);
    }

    /// Node-seconds that earlier invoices gave back of each locked line of a reservation, late or degraded.
    Map<Integer, Long> credited(UUID reservation) {
        return sql
                .list(
                        "select source_line, sum(quantity)::bigint from billing.invoice_line where tenant_id = ? and reservation_id = ? "
                                + "and credit group by 1",
                        row -> Map.entry(row.intValue(1), row.longValue(2)),
                        caller.tenant(),
                        reservation)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// What the degraded part of each locked line came to on earlier invoices, exactly.
    Map<Integer, BigDecimal> exactBefore(UUID reservation) {
        return sql
                .list(
                        "select source_line, sum(exact_through - exact_before) from billing.invoice_line where tenant_id = ? "
                                + "and reservation_id = ? and credit and code like 'DEGRADED\\_%' group by 1",
                        row -> Map.entry(row.intValue(1), row.decimal(2)), caller.tenant(), reservation)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /// One charge for each degradation of a line, with its share of the line's cents; answers how many
    /// there are.
    int insertCharges(UUID invoice, InvoiceRepository.Numbered numbered) {
        RatedLine line = numbered.rated();
        BigDecimal running = line.exactBefore();
        List<Object[]> rows = new ArrayList<>();
        List<Room.Part> parts = numbered.draft().degraded().getOrDefault(line, List.of()).stream()
                .sorted(Comparator.comparing(Room.Part::start)
                        .thenComparing(part -> part.degradation().toString()))
                .toList();
        for (Room.Part part : parts) {
            BigDecimal exact = line.unitPrice()
                    .multiply(BigDecimal.valueOf(part.seconds()))
                    .setScale(Rating.SCALE);
            long before =
                    line.price().unit().round(running, line.net().currency()).minor();
            running = running.add(exact);
            long through =
                    line.price().unit().round(running, line.net().currency()).minor();
            rows.add(new Object[] {
                caller.tenant(),
                invoice,
                numbered.line(),
                numbered.draft().allocation().reservationId(),
                line.price().seq(),
                part.degradation().toString(),
                part.start().truncatedTo(ChronoUnit.HOURS),
                (int) part.seconds(),
                line.unitPrice(),
                exact,
                through - before
            });
        }
        sql.batch(
                "insert into billing.charge (tenant_id, invoice_id, invoice_line, reservation_id, source_line, credit, resource, hour, "
                        + "quantity, unit_price, exact, net_minor) values (?, ?, ?, ?, ?, true, ?, ?, ?, ?, ?, ?)",
                rows);
        return rows.size();
    }

    @Override
    @Transactional
    public Map<UUID, Credit> of(UUID reservation) {
        return sql
                .list(
                        "select distinct c.resource::uuid, i.id, i.series || '-' || lpad(i.number::text, 6, '0'), i.kind = 'CREDIT_NOTE' from billing.charge c"
                                + DEGRADED
                                + "join billing.invoice i on i.tenant_id = c.tenant_id and i.id = c.invoice_id and i.state = 'ISSUED' "
                                + "where c.tenant_id = ? and c.reservation_id = ? and c.credit",
                        row -> Map.entry(row.uuid(1), new Credit(row.uuid(2), row.text(3), row.bool(4))),
                        caller.tenant(),
                        reservation)
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
