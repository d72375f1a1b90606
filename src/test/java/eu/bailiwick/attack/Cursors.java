package eu.bailiwick.attack;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.UUID;

/// Cursors as they would be if their row were gone: right beside the one that was given, where no row is.
final class Cursors {
    private Cursors() {}

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
