package eu.bailiwick.attack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Lists by their address, and cursors as they would be if their row were gone: right beside the one that was given,
/// where no row is.
final class Cursors {
    private Cursors() {}

    /// What a list wants to be told besides, of Aurora's.
    static String asked(String list) throws SQLException {
        return switch (list) {
            case "/api/v1/operator/nodes" -> "?pool=" + pool();
            case "/api/v1/engineer-slots" -> "?sessionType=onboarding&reservation=" + ofAurora();
            case "/api/v1/entitlements/entries" -> "?reservation=" + ofAurora();
            default -> "";
        };
    }

    private static String ofAurora() throws SQLException {
        return Tables.texts(
                        "select r.id::text from reservation.reservation r join tenancy.tenant t on t.id = r.tenant_id"
                                + " left join engagement.minute_entry e on e.reservation_id = r.id where t.alias = 'aurora'"
                                + " group by 1 order by count(e) desc limit 1")
                .stream()
                .findFirst()
                .orElseGet(() -> UUID.randomUUID().toString());
    }

    private static String pool() throws SQLException {
        return Tables.texts(
                        "select pool::text from capacity.pool_membership group by pool order by count(*) desc limit 1")
                .getFirst();
    }

    /// What a cursor is made of, so that each kind is tried where another one belongs.
    static String shape(String given) {
        return given.matches("[0-9a-f-]{36}")
                ? " id"
                : given.matches("\\d{4}-\\d\\d-.*Z") ? " instant" : given.matches("\\d+") ? " number" : " key";
    }

    static List<String> beside(String given) {
        if (given.matches("[0-9a-f-]{36}")) {
            return List.of(moved(given, 1), moved(given, -1));
        }
        if (given.matches("\\d{4}-\\d\\d-.*Z")) {
            return List.of(Instant.parse(given).plusSeconds(1).toString());
        }
        // of the trail, whose numbers have no gaps
        if (given.matches("\\d+")) {
            return List.of();
        }
        String key = new String(Base64.getUrlDecoder().decode(given), StandardCharsets.UTF_8) + "\u0001";
        return List.of(Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8)));
    }

    private static String moved(String id, int by) {
        String hex = new BigInteger(id.replace("-", ""), 16)
                .add(BigInteger.valueOf(by))
                .toString(16);
        String all = "0".repeat(32 - hex.length()) + hex;
        String moved = all.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5");
        return UUID.fromString(moved).toString();
    }
}
