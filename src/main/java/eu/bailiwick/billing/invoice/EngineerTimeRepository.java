package eu.bailiwick.billing.invoice;

import eu.bailiwick.billing.rating.RatedLine;
import eu.bailiwick.engagement.minutes.Overages.Overage;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/// The charges of engineers' time, of the tenant in view: one for each session or piece of work, ever.
@ApplicationScoped
class EngineerTimeRepository {
    private final Sql sql;
    private final Caller caller;

    EngineerTimeRepository(Sql sql, Caller caller) {
        this.sql = sql;
        this.caller = caller;
    }

    /// Those of them that are on no invoice yet, in their order.
    List<Overage> open(List<Overage> all) {
        if (all.isEmpty()) {
            return all;
        }
        Set<String> charged = Set.copyOf(sql.list(
                "select resource from billing.charge where tenant_id = ? and source_line < -1000000",
                row -> row.text(1),
                caller.tenant()));
        return all.stream()
                .filter(one -> !charged.contains(one.id().toString()))
                .toList();
    }

    /// The one charge of a line; answers how many there are.
    int insertCharge(UUID invoice, InvoiceRepository.Numbered line) {
        RatedLine rated = line.rated();
        Overage one = Objects.requireNonNull(line.draft().engineerTime().get(rated));
        return sql.update(
                "insert into billing.charge (tenant_id, invoice_id, invoice_line, reservation_id, source_line, credit, resource, hour, "
                        + "quantity, unit_price, exact, net_minor) values (?, ?, ?, ?, ?, false, ?, date_trunc('hour', cast(? as timestamptz), 'UTC'), "
                        + "?, ?, ?, ?)",
                caller.tenant(),
                invoice,
                line.line(),
                one.reservation(),
                rated.price().seq(),
                one.id().toString(),
                one.begins(),
                one.minutes(),
                rated.unitPrice(),
                rated.exactThrough(),
                rated.net().minor());
    }
}
