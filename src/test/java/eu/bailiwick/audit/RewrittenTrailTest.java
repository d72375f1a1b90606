package eu.bailiwick.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.platform.PortalClock;
import eu.bailiwick.platform.database.Acting;
import eu.bailiwick.world.Database;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A superuser, before whom no trigger stands, writes a whole trail anew: chain, head and, layer by layer, what
/// was kept of its signed heads. Everything is taken back.
@QuarkusTest
class RewrittenTrailTest {
    private static final String AURORA = "11111111-1111-4111-8111-111111111111";
    private static final String OF = " where tenant_id = '" + AURORA + "'";
    private static final String LIST = "audit.list_of(number, fill, length(heads) / 65)";
    /// Nothing in the chain itself tells of it afterwards.
    private static final String CHAIN = """
            do $$ declare e audit.audit_event; before bytea := '\\x';
            begin
              for e in select * from audit.audit_event where tenant_id = '%1$s' order by seq loop
                e.actor_name := 'Nobody';
                e.previous_hash := before;
                e.hash := audit.event_hash(e);
                before := e.hash;
                update audit.audit_event set actor_name = e.actor_name, previous_hash = e.previous_hash, hash = e.hash
                  where tenant_id = e.tenant_id and seq = e.seq;
              end loop;
              update audit.head set hash = before where tenant_id = '%1$s';
            end $$""".formatted(AURORA);
    private static final String HEADS =
            "update audit.signed_head s set hash = e.hash from audit.audit_event e where e.tenant_id = s.tenant_id"
                    + " and e.seq = s.seq and s.tenant_id = '" + AURORA + "'";
    private static final String LISTS = "update audit.signed_hour set heads = " + LIST;
    /// Every statement names its new list and the new statement before it.
    private static final String STATEMENTS = """
            do $$ declare h audit.signed_hour; before text; old text;
            begin
              for h in select * from audit.signed_hour order by number loop
                old := encode(h.statement_sha256, 'hex');
                h.statement := regexp_replace(h.statement, '"sha256" : "[0-9a-f]+"',
                  '"sha256" : "' || encode(sha256(convert_to(h.heads, 'UTF8')), 'hex') || '"');
                if before is not null then
                  h.statement := regexp_replace(h.statement, '"previous" : "[0-9a-f]+"', '"previous" : "' || before || '"');
                end if;
                before := encode(sha256(convert_to(h.statement, 'UTF8')), 'hex');
                update audit.signed_hour set statement = h.statement, statement_sha256 = sha256(convert_to(h.statement, 'UTF8'))
                  where number = h.number;
              end loop;
            end $$""";
    private static final String LEAVES =
            "update attestation.log_leaf l set statement_sha256 = h.statement_sha256 from audit.signed_hour h where l.appraisal_id = h.id";
    private static final String LOGGED_AGAIN =
            "insert into attestation.log_waiting (tenant_id, appraisal_id, statement_sha256) select 'provider', id,"
                    + " statement_sha256 from audit.signed_hour";
    private static final String CUT = """
            delete from audit.audit_event where tenant_id = '%1$s' and seq >= (select max(seq) from audit.signed_head where tenant_id = '%1$s');
            update audit.head h set (seq, hash) = (select e.seq, e.hash from audit.audit_event e where e.tenant_id = h.tenant_id
              order by e.seq desc limit 1) where tenant_id = '%1$s'""".formatted(AURORA);
    private static final String NEWEST_HEAD =
            "delete from audit.signed_head" + OF + " and seq = (select max(seq) from audit.signed_head" + OF + ")";
    private static final String NEWEST_HOUR =
            "delete from audit.signed_hour where number = (select max(number) from audit.signed_hour)";

    @Inject
    SignedHeads heads;

    @Inject
    Audit audit;

    @Inject
    Acting acting;

    @Inject
    PortalClock clock;

    @Inject
    VerdictLog log;

    /// Two hours with a head of the trail.
    @BeforeEach
    void sign() throws SQLException {
        for (int hour = 0; hour < 2; hour++) {
            acting.as(AURORA, () -> audit.record("invariants.checked", "invariants", "all", Map.of()));
            String last = Database.SUPERUSER.value(
                    "select coalesce(max(extract(epoch from hour))::bigint, 0) from audit.signed_hour");
            clock.moveTo(Instant.ofEpochSecond(Long.parseLong(last)).plus(Duration.ofHours(1)));
            assertThat(acting.as(Notary.OWNER, () -> heads.sign(clock.now().truncatedTo(ChronoUnit.HOURS))))
                    .isTrue();
        }
        log.sequence();
    }

    private record Found(long chain, long unlike, long hours, long promise) {}

    private static Found after(String... attack) throws SQLException {
        try (Connection connection = Database.SUPERUSER.connect();
                Statement sql = connection.createStatement()) {
            connection.setAutoCommit(false);
            sql.execute("set local session_replication_role = replica");
            sql.execute("alter table audit.signed_hour drop constraint " + check(sql));
            for (String step : attack) {
                sql.execute(step);
            }
            Found found = new Found(
                    number(sql, "select coalesce(sum(gaps + broken_links + altered), 0) from audit.verification" + OF),
                    number(sql, "select coalesce(sum(unlike_signed), 0) from audit.verification" + OF),
                    number(
                            sql,
                            "select count(*) from audit.signed_hours(coalesce((select max(hour_number) from audit.signed_head"
                                    + OF + "), 0)) where not (stands and whole)"),
                    number(sql, "select broken from operations.invariant where code = 'A3'"));
            connection.rollback();
            return found;
        }
    }

    private static String check(Statement sql) throws SQLException {
        try (var rows =
                sql.executeQuery("select conname from pg_constraint where conrelid = 'audit.signed_hour'::regclass"
                        + " and contype = 'c' and pg_get_constraintdef(oid) like '%convert_to(statement%'")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static long number(Statement sql, String query) throws SQLException {
        try (var rows = sql.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void anUntouchedTrailLeadsToEachOfItsSignedHeads() throws SQLException {
        assertThat(after("select 1")).isEqualTo(new Found(0, 0, 0, 0));
    }

    @Test
    void aTrailThatIsWrittenAnewWithItsHeadIsFound() throws SQLException {
        Found found = after(CHAIN);
        assertThat(found.chain).as("the chain alone tells nothing").isZero();
        assertThat(found.unlike).isGreaterThanOrEqualTo(2);
        assertThat(found.promise).isPositive();
    }

    @Test
    void itIsFoundHoweverMuchOfWhatWasKeptBesideItIsWrittenAnewToo() throws SQLException {
        List<String> layers = List.of(CHAIN, HEADS, LISTS, STATEMENTS, LEAVES);
        for (int depth = 2; depth <= layers.size(); depth++) {
            Found found = after(layers.subList(0, depth).toArray(String[]::new));
            assertThat(found.chain).isZero();
            assertThat(found.unlike).as("with %d layers", depth).isPositive();
            assertThat(found.promise).as("with %d layers", depth).isPositive();
        }
        assertThat(after(CHAIN, HEADS, LISTS, STATEMENTS, LOGGED_AGAIN).hours)
                .as("new statements put into the log beside the old ones")
                .isPositive();
    }

    @Test
    void aTrailThatIsCutOffBeforeASignedHeadIsFound() throws SQLException {
        Found found = after(CUT);
        assertThat(found.chain).isZero();
        assertThat(found.unlike).isEqualTo(1);
        assertThat(found.promise).isPositive();
        assertThat(after(CUT, NEWEST_HEAD).hours)
                .as("its signed head taken away")
                .isPositive();
        assertThat(after(CUT, NEWEST_HEAD, NEWEST_HOUR).hours)
                .as("the hour taken away")
                .isPositive();
        assertThat(after(CUT, "delete from audit.signed_head" + OF, "delete from audit.signed_hour").promise)
                .as("everything taken away")
                .isPositive();
        assertThat(after("delete from audit.audit_event" + OF, "delete from audit.head" + OF).unlike)
                .as("no trail at all")
                .isPositive();
    }

    @Test
    void nobodyChangesWhatIsKeptOfTheHoursAndNoHourIsKeptThatIsNotInTheLog() {
        for (String attack : List.of(
                "update audit.signed_hour set hour = hour",
                "delete from audit.signed_hour",
                "truncate audit.signed_hour cascade",
                "update audit.signed_head set seq = 1",
                "delete from audit.signed_head",
                "truncate audit.signed_head")) {
            assertThatThrownBy(() -> Database.SUPERUSER.execute(attack))
                    .as(attack)
                    .hasMessageContaining("append-only");
        }
        String another =
                "insert into audit.signed_hour (number, id, hour, heads, fill, statement, statement_sha256, signature, key_id)"
                        + " select number + %d, gen_random_uuid(), hour + interval '%s', heads, sha256('x'), statement, statement_sha256,"
                        + " signature, key_id from audit.signed_hour order by number desc limit 1";
        assertThatThrownBy(() -> Database.SUPERUSER.execute(another.formatted(2, "1 hour")))
                .hasMessageContaining("in their order");
        assertThatThrownBy(() -> Database.SUPERUSER.execute(another.formatted(1, "10 years")))
                .hasMessageContaining("when they have begun");
        clock.moveTo(acting.as(AURORA, () -> clock.now()).plus(Duration.ofHours(1)));
        assertThatThrownBy(() -> Database.SUPERUSER.execute(another.formatted(1, "1 hour")))
                .hasMessageContaining("a signed hour is in the log");
    }
}
