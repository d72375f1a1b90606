package eu.bailiwick.telemetry.export;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// The rows of a day as they stand in exports, by table, hour (UTC) and node: how many, and the SHA-256 of their lines.
final class Pieces {
    private static final int HOUR = "2026-01-31T13".length();

    private static final class Piece {
        final MessageDigest sum = sha256();
        long rows;
    }

    private final SortedMap<String, Piece> pieces = new TreeMap<>();
    private long records;

    /// Adds the next row of its piece.
    ///
    /// @param at an instant as exports write it, `2026-01-31T13:45:00.000Z`
    void add(Rows.Table table, String at, String node, String line) {
        Piece piece =
                pieces.computeIfAbsent(table.folder() + '/' + at.substring(0, HOUR) + ' ' + node, any -> new Piece());
        piece.sum.update(line.getBytes(StandardCharsets.UTF_8));
        piece.rows++;
        records++;
    }

    long records() {
        return records;
    }

    int count() {
        return pieces.size();
    }

    /// A line a piece: sum, rows, table/hour, node. It can be asked for once.
    String text() {
        StringBuilder text = new StringBuilder();
        pieces.forEach((where, piece) -> text.append(String.format(
                Locale.ROOT, "%s %d %s\n", HexFormat.of().formatHex(piece.sum.digest()), piece.rows, where)));
        return text.toString();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
