package eu.bailiwick.reservation.amendment;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import eu.bailiwick.capacity.ExtraClaims.Extra;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.Decision;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The rows of amendments of the tenant in view. What was quoted is kept as it was told.
@ApplicationScoped
class AmendmentRepository {
    private static final String OPEN = "state in ('QUOTED', 'PENDING_CUSTOMER_APPROVAL', 'PENDING_PROVIDER_APPROVAL') ";
    // An amendment whose time is over is expired at once; the job only writes it down.
    private static final String VIEW = "select id, reservation_id, kind, "
            + "case when " + OPEN + "and expires_at <= platform.app_now() then 'EXPIRED' else state end, "
            + "fee_minor, refund_minor, price_difference_minor, currency, lines::text, before::text, after::text, "
            + "requested_by, requested_by_name, created_at, expires_at, applied_at, claim, turnaround_claim, "
            + "(select coalesce(jsonb_agg(jsonb_build_object('side', side, 'decision', decision, 'by', decided_by_name, "
            + "'reason', reason, 'at', decided_at) order by decided_at), '[]') from reservation.amendment_approval p "
            + "where p.tenant_id = a.tenant_id and p.amendment_id = a.id)::text "
            + "from reservation.amendment a where tenant_id = ? ";
    private final Sql sql;
    private final Caller caller;
    private final ObjectMapper json;

    AmendmentRepository(Sql sql, Caller caller, ObjectMapper json) {
        this.sql = sql;
        this.caller = caller;
        this.json =
                json.copy().registerModule(new SimpleModule("kept").addDeserializer(Money.class, new MoneyReader()));
        // a unit price is written as a text, as it goes over the wire
        this.json
                .coercionConfigFor(LogicalType.Float)
                .setCoercion(CoercionInputShape.String, CoercionAction.TryConvert);
    }

    /// Money as it goes over the wire and into the rows.
    private static final class MoneyReader extends StdDeserializer<Money> {
        MoneyReader() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            JsonNode written = context.readTree(parser);
            return Money.round(
                    new BigDecimal(written.path("amount").textValue()),
                    Currency.getInstance(written.path("currency").textValue()));
        }
    }

    Optional<AmendmentView> find(UUID reservation, UUID id) {
        return sql.optional(VIEW + "and reservation_id = ? and id = ?", this::view, caller.tenant(), reservation, id);
    }

    List<AmendmentView> list(UUID reservation) {
        return sql.list(VIEW + "and reservation_id = ? order by id desc", this::view, caller.tenant(), reservation);
    }

    /// Those that the rows still call open, expired ones included.
    List<AmendmentView> open(UUID reservation) {
        return sql.list(VIEW + "and reservation_id = ? and " + OPEN, this::view, caller.tenant(), reservation);
    }

    /// Those that wait for a second person of the tenant, the most urgent first.
    List<AmendmentView> waiting() {
        return sql.list(
                VIEW
                        + "and state = 'PENDING_CUSTOMER_APPROVAL' and expires_at > platform.app_now() order by expires_at",
                this::view,
                caller.tenant());
    }

    Optional<UUID> reservationOf(UUID id) {
        return sql.optional(
                "select reservation_id from reservation.amendment where tenant_id = ? and id = ?",
                row -> row.uuid(1),
                caller.tenant(),
                id);
    }

    void insert(UUID id, Basis basis, Proposal proposal, Extra extra, Instant expiresAt) {
        sql.update(
                "insert into reservation.amendment (tenant_id, id, reservation_id, kind, state, before, after, fee_minor, refund_minor, "
                        + "price_difference_minor, currency, lines, claim, turnaround_claim, requested_by, requested_by_name, "
                        + "reservation_version, created_at, expires_at) values (?, ?, ?, ?, 'QUOTED', cast(? as jsonb), cast(? as jsonb), "
                        + "?, ?, ?, ?, cast(? as jsonb), ?, ?, ?, ?, ?, ?, ?)",
                caller.tenant(),
                id,
                basis.reservation().id(),
                proposal.kind(),
                write(proposal.before()),
                write(proposal.after()),
                proposal.fee().minor(),
                proposal.refund().minor(),
                proposal.priceDifference().minor(),
                basis.currency().getCurrencyCode(),
                write(proposal.lines().stream().map(line -> line.from(id)).toList()),
                extra.claim(),
                extra.turnaroundClaim(),
                caller.subject(),
                caller.name(),
                basis.reservation().version(),
                basis.now(),
                expiresAt);
    }

    /// Closes an open amendment without effect; false when it was decided before.
    boolean close(UUID id, AmendmentState state) {
        return sql.update(
                        "update reservation.amendment set state = ? where tenant_id = ? and id = ? and " + OPEN,
                        state,
                        caller.tenant(),
                        id)
                == 1;
    }

    /// Notes that an amendment applies from now on; false when its time is over or it was decided before.
    boolean apply(UUID id) {
        return sql.update(
                        "update reservation.amendment set state = 'APPLIED', applied_at = moment.now "
                                + "from (select platform.app_now() as now) moment "
                                + "where tenant_id = ? and id = ? and " + OPEN + "and expires_at > moment.now",
                        caller.tenant(),
                        id)
                == 1;
    }

    /// Lets an open amendment wait for an approval until an instant; false when its time is over or it was decided
    /// before.
    boolean await(UUID id, AmendmentState approval, Instant until) {
        return sql.update(
                        "update reservation.amendment set state = ?, expires_at = ? where tenant_id = ? and id = ? and "
                                + OPEN + "and expires_at > platform.app_now()",
                        approval,
                        until,
                        caller.tenant(),
                        id)
                == 1;
    }

    /// Keeps what an approver said of an amendment that waits for it.
    void remember(AmendmentView amendment, Decision decision, String reason) {
        sql.update(
                "insert into reservation.amendment_approval (tenant_id, amendment_id, side, decision, decided_by, decided_by_name, "
                        + "reason, decided_at) values (?, ?, ?, ?, ?, ?, ?, platform.app_now())",
                caller.tenant(),
                amendment.id(),
                amendment.state() == AmendmentState.PENDING_CUSTOMER_APPROVAL ? "CUSTOMER" : "PROVIDER",
                decision,
                caller.subject(),
                caller.name(),
                reason);
    }

    /// What the quote behind a reservation says about giving it up; empty for quotes from before it was written there.
    Optional<CancellationTerms> terms(UUID quote) {
        return sql.optional(
                        "select terms::jsonb -> 'cancellation' from reservation.quote where tenant_id = ? and id = ?",
                        row -> Optional.ofNullable(row.textOrNull(1)),
                        caller.tenant(),
                        quote)
                .flatMap(text -> text)
                .map(text -> CancellationTerms.parse(read(text, new TypeReference<JsonNode>() {})));
    }

    private AmendmentView view(Row row) {
        String currency = row.text(8);
        return new AmendmentView(
                row.uuid(1),
                row.uuid(2),
                AmendmentKind.valueOf(row.text(3)),
                AmendmentState.valueOf(row.text(4)),
                Money.of(row.longValue(5), currency),
                Money.of(row.longValue(6), currency),
                Money.of(row.longValue(7), currency),
                List.of(),
                read(row.text(19), new TypeReference<List<AmendmentView.DecisionView>>() {}),
                0,
                read(row.text(9), new TypeReference<List<LineChange>>() {}),
                read(row.text(10), new TypeReference<Standing>() {}),
                read(row.text(11), new TypeReference<Standing>() {}),
                row.text(13),
                row.instant(14),
                row.instant(15),
                row.instantOrNull(16),
                row.text(12),
                new Extra(row.uuidOrNull(17), row.uuidOrNull(18)));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
