package eu.bailiwick.attestation;

import eu.bailiwick.attestation.anchor.TrustAnchors;
import eu.bailiwick.attestation.appraisal.Consulted;
import eu.bailiwick.attestation.appraisal.Piece;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.dcap.LooseCollateral;
import eu.bailiwick.platform.database.Row;
import eu.bailiwick.platform.database.Sql;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The newest that vendors have said, through whatever evidence it came: a sender chooses among what is genuine, and
/// would choose the list of before their key was revoked. What is kept was verified, is public, and tells of nobody.
@ApplicationScoped
class Newest {
    // Each fetch of an answer is a new one; it need not be written down each time that all is well still.
    private static final Duration SAME = Duration.ofHours(1);
    private static final String KEPT =
            "select k.about, k.number, k.issued_at, k.ends_at, k.kept_at, (k.number, k.issued_at) > (g.number, g.issued_at),"
                    + " case when (k.number, k.issued_at) > (g.number, g.issued_at) then k.bytes else '' end, k.signer from"
                    + " unnest(?::text[], ?::bigint[], ?::timestamptz[]) as g(about, number, issued_at) join"
                    + " attestation.kept_collateral k on k.about = g.about";
    private static final String KEEP =
            "insert into attestation.kept_collateral as k (about, number, issued_at, ends_at, bytes, signer, kept_at) select"
                    + " g.*, ?::timestamptz from unnest(?::text[], ?::bigint[], ?::timestamptz[], ?::timestamptz[], ?::bytea[],"
                    + " ?::bytea[]) as g(about, number, issued_at, ends_at, bytes, signer) order by g.about on conflict (about)"
                    + " do update set number = excluded.number, issued_at = excluded.issued_at, ends_at = excluded.ends_at,"
                    + " bytes = excluded.bytes, signer = excluded.signer, kept_at = excluded.kept_at where (k.number,"
                    + " k.issued_at) < (excluded.number, excluded.issued_at)";
    private final Sql sql;

    Newest(Sql sql) {
        this.sql = sql;
    }

    /// A piece, and since when it is kept.
    record Held(Piece piece, Instant since) {}

    private record Kept(Piece piece, Instant since, boolean newer) {
        static Kept read(Row row) {
            byte[] signer = row.bytes(8);
            return new Kept(
                    new Piece(
                            row.text(1),
                            row.longValue(2),
                            row.instant(3),
                            row.instant(4),
                            false,
                            row.bytes(7),
                            signer.length == 0 ? null : signer),
                    row.instant(5),
                    row.bool(6));
        }
    }

    /// Judges those of a call again for which something newer is kept than what came with them, or what did not come.
    ///
    /// @param first how each question is judged by what came with it
    /// @param again judges a question with files more
    List<Judgement> under(List<Judgement> first, TrustAnchors.Standing standing, Function<Question, Judgement> again) {
        List<Consulted> consulted = new ArrayList<>();
        first.forEach(one -> consulted.addAll(consulted(one, standing)));
        if (consulted.isEmpty()) {
            return first;
        }
        Map<String, Held> held = QuarkusTransaction.requiringNew().call(() -> held(consulted, standing.at()));
        return first.stream()
                .map(one -> better(one, held, standing.at(), again))
                .toList();
    }

    private static Judgement better(
            Judgement one, Map<String, Held> held, Instant now, Function<Question, Judgement> again) {
        OwnFiles own = OwnFiles.of(one, held, now);
        return own.files().isEmpty() ? one : own.told(again.apply(one.question().beside(own.files())));
    }

    // Nobody reads collateral for want of evidence, but who shows it by itself shows it.
    private static List<Consulted> consulted(Judgement judged, TrustAnchors.Standing standing) {
        Question question = judged.question();
        return judged.appraisal().reason().equals("MALFORMED")
                ? LooseCollateral.in(new Submission(
                        question.kind(),
                        question.files(),
                        standing.at(),
                        question.expected(),
                        question.policy(),
                        standing.anchors()))
                : judged.appraisal().consulted();
    }

    // Short, and by itself: those who come at the same time must not wait for a whole call to be written.
    private Map<String, Held> held(List<Consulted> consulted, Instant now) {
        Map<String, Piece> best = new TreeMap<>();
        Map<String, Held> held = new HashMap<>();
        for (Consulted one : consulted) {
            Piece piece = one.piece();
            if (piece != null && piece.holds(now)) {
                best.merge(one.about(), piece, (a, b) -> b.after(a) ? b : a);
            }
        }
        List<String> abouts =
                consulted.stream().map(Consulted::about).distinct().sorted().toList();
        Map<String, Kept> kept = new HashMap<>();
        sql.list(
                        KEPT,
                        Kept::read,
                        abouts,
                        abouts.stream().map(about -> number(best.get(about))).toList(),
                        abouts.stream().map(about -> issued(best.get(about))).toList())
                .forEach(one -> kept.put(one.piece().about(), one));
        List<Piece> news = new ArrayList<>();
        best.forEach((about, piece) -> {
            Kept there = kept.get(about);
            if (there == null || isNews(piece, there.piece())) {
                news.add(piece);
            }
            Instant since = there == null || piece.after(there.piece()) ? now : there.since();
            held.put(about, new Held(piece, since));
        });
        kept.values().stream()
                .filter(Kept::newer)
                .filter(one -> !one.piece().issued().isAfter(now))
                .forEach(one -> held.put(one.piece().about(), new Held(one.piece(), one.since())));
        keep(news, now);
        return held;
    }

    private static boolean isNews(Piece piece, Piece there) {
        boolean answer = piece.about().startsWith("ocsp:") && !piece.grave();
        return piece.after(there.number(), answer ? there.issued().plus(SAME) : there.issued());
    }

    private static long number(@Nullable Piece piece) {
        return piece == null ? -1 : piece.number();
    }

    private static Instant issued(@Nullable Piece piece) {
        return piece == null ? Instant.EPOCH : piece.issued();
    }

    private void keep(List<Piece> news, Instant now) {
        if (!news.isEmpty()) {
            sql.update(
                    KEEP,
                    now,
                    news.stream().map(Piece::about).toList(),
                    news.stream().map(Piece::number).toList(),
                    news.stream().map(Piece::issued).toList(),
                    news.stream().map(Piece::until).toList(),
                    news.stream().map(Piece::content).toArray(byte[][]::new),
                    news.stream()
                            .map(piece -> piece.signer() == null ? new byte[0] : piece.signer())
                            .toArray(byte[][]::new));
        }
    }
}
