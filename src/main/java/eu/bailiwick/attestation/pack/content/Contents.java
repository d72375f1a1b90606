package eu.bailiwick.attestation.pack.content;

import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.NoteKey;
import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.attestation.statement.PublishedKey;
import eu.bailiwick.attestation.witness.Followers;
import eu.bailiwick.platform.database.Sql;
import eu.bailiwick.platform.database.Where;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The files of a pack, in their order. Each follows from the scope alone.
@ApplicationScoped
public class Contents {
    private static final int STATEMENTS = 50;
    private static final int FILES = 2;
    private static final Pattern SIGNATURE = Pattern.compile("\"sig\"\\s*:\\s*\"([A-Za-z0-9+/=]+)\"");
    private final Sql sql;
    private final IssuerKeys issuers;
    private final LogKey log;
    private final Followers followers;
    private final Whereabouts whereabouts;

    Contents(Sql sql, IssuerKeys issuers, LogKey log, Followers followers, Whereabouts whereabouts) {
        this.sql = sql;
        this.issuers = issuers;
        this.log = log;
        this.followers = followers;
        this.whereabouts = whereabouts;
    }

    public void into(Archive archive, Scope scope) {
        Continuity continuity = Continuity.of(sql, scope);
        PublishedKey issuer = issuers.present();
        List<PublishedKey> earlier = earlier(scope);
        archive.add(
                "README.txt",
                PackInstructions.of(
                        scope,
                        tally(scope),
                        new PackInstructions.Signers(
                                issuer.id(),
                                earlier.stream().map(PublishedKey::id).toList(),
                                whereabouts.time()),
                        log.verifier(),
                        seen(scope)));
        String about = PackInstructions.json(scope, tally(scope), continuity);
        archive.add("pack.json", about);
        new Index(sql, scope).into(archive);
        verdicts(archive, scope, continuity);
        evidence(archive, scope);
        new Surroundings(sql, scope).into(archive);
        whereabouts.into(archive, scope);
        archive.add("oscal-assessment-results.json", results(about, scope)::write);
        continuity.into(archive);
        archive.add("log/log.pem", log.pem());
        archive.add("log/log.vkey", log.verifier().show() + "\n");
        archive.add("log/policy.txt", followers.policy());
        witnesses().forEach(archive::add);
        archive.add("issuer.pem", issuer.pem());
        earlier.forEach(key -> archive.add(PackInstructions.ISSUERS + key.id() + ".pem", key.pem()));
        for (String tool : new String[] {"verify-log.sh", "verify-consistency.sh", "verify-pack.sh"}) {
            archive.add("tools/" + tool, resource("/bundle/" + tool));
        }
    }

    /// The keys of statements in it that were signed before the present key signed. What is asked for is signed by
    /// that.
    private List<PublishedKey> earlier(Scope scope) {
        List<PublishedKey> kept = issuers.earlier();
        if (kept.isEmpty()) {
            return kept;
        }
        Where verdicts = scope.verdicts();
        Set<String> used = new HashSet<>();
        sql.each(
                "select distinct substring(right(a.envelope, 400) from '\"keyid\":\"([0-9a-f]{64})\"')" + Scope.VERDICTS
                        + verdicts.text(),
                STATEMENTS,
                row -> used.add(row.text(1)),
                verdicts.values());
        return kept.stream().filter(key -> used.contains(key.id())).toList();
    }

    private PeriodResults results(String about, Scope scope) {
        return new PeriodResults(about.getBytes(StandardCharsets.UTF_8), new PackResults(sql, scope));
    }

    /// Who else saw the log that the pack stands on.
    private String seen(Scope scope) {
        if (scope.witnessed()) {
            return "Enough witnesses by log/policy.txt have signed log/last.checkpoint.";
        }
        return followers.all().isEmpty()
                ? "No witness is registered: that the log shows everybody the same history is not shown by this pack."
                : "Not enough witnesses had signed log/last.checkpoint when this pack was asked for: log/policy.txt asks for "
                        + followers.quorum() + ". Ask for the pack again later.";
    }

    /// The witnesses' Ed25519 keys in PEM, by file.
    private Map<String, String> witnesses() {
        Map<String, String> files = new LinkedHashMap<>();
        followers
                .all()
                .forEach(one -> one.keys().stream()
                        .filter(key -> key.type() == NoteKey.WITNESS_ED25519)
                        .forEach(key -> files.put(
                                "log/witness-" + one.label().replaceAll("[^A-Za-z0-9._-]", "_") + ".pem", key.pem())));
        return files;
    }

    /// How many verdicts of each kind there are.
    private Map<String, Long> tally(Scope scope) {
        Map<String, Long> tally = new LinkedHashMap<>();
        for (String verdict : new String[] {"ACCEPT", "CONDITIONAL", "INCONCLUSIVE", "REJECT"}) {
            tally.put(verdict, 0L);
        }
        Where verdicts = scope.verdicts();
        sql.each(
                "select a.verdict, count(*)" + Scope.VERDICTS + verdicts.text() + "group by 1",
                STATEMENTS,
                row -> tally.put(row.text(1), row.longValue(2)),
                verdicts.values());
        return tally;
    }

    private void verdicts(Archive archive, Scope scope, Continuity continuity) {
        Where verdicts = scope.verdicts();
        sql.each(
                "select l.index, a.id, a.statement, a.envelope" + Scope.VERDICTS + verdicts.text() + "order by l.index",
                STATEMENTS,
                row -> {
                    String folder = folder(row.uuid(2));
                    archive.add(folder + "statement.json", row.text(3));
                    archive.add(folder + "statement.sig", signature(row.text(4)));
                    archive.add(folder + "evidence.tlog-proof", continuity.proof(row.longValue(1)));
                },
                verdicts.values());
    }

    static String folder(UUID appraisal) {
        return "verdicts/" + appraisal + "/";
    }

    private static byte[] signature(String envelope) {
        Matcher found = SIGNATURE.matcher(envelope);
        if (!found.find()) {
            throw new IllegalStateException("an envelope has no signature");
        }
        return Base64.getDecoder().decode(found.group(1));
    }

    /// Each file once, however many verdicts it was used for, under its SHA-256.
    private void evidence(Archive archive, Scope scope) {
        Where verdicts = scope.verdicts();
        sql.each(
                "select c.sha256, c.bytes from attestation.content c where c.tenant_id = ? and c.sha256 in (select"
                        + " f.sha256 from attestation.appraisal_file f where f.tenant_id = ? and f.appraisal_id in (select"
                        + " a.id" + Scope.VERDICTS + verdicts.text() + ")) order by c.sha256",
                FILES,
                row -> archive.add("evidence/" + HexFormat.of().formatHex(row.bytes(1)), row.bytes(2)),
                prepended(verdicts, scope.tenant(), scope.tenant()));
    }

    /// Values that come before those of the conditions.
    static Object[] prepended(Where where, Object... first) {
        Object[] last = where.values();
        Object[] all = new Object[first.length + last.length];
        System.arraycopy(first, 0, all, 0, first.length);
        System.arraycopy(last, 0, all, first.length, last.length);
        return all;
    }

    private static String resource(String path) {
        try (InputStream in = Objects.requireNonNull(Contents.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
