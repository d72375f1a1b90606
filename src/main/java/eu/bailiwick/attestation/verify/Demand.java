package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.Checkpoint;
import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.NoteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the auditor brings: the bundle or pack, and everything that neither must vouch for itself.
///
/// @param issuers the fingerprints of the issuer's keys; empty when none was given
/// @param authorities certificates under which timestamps of documents count; empty when none was given
record Demand(
        Path bundle,
        Roots roots,
        Set<String> issuers,
        List<X509Certificate> authorities,
        @Nullable NoteKey log,
        @Nullable Quorum quorum,
        @Nullable Kept kept,
        @Nullable String tenant,
        @Nullable Instant asOf,
        boolean json) {
    static final String USAGE = """
            usage: java -jar bailiwick-verify.jar FILE [options]
              FILE                  the bundle of one verdict, or the pack of a period
              --root FILE           a vendor's root certificate (PEM or DER), known by its hash; repeat for each
              --root WHOSE=FILE     any other root; WHOSE is amd-sev, intel-sgx, nvidia-gpu or nvidia-rim, or nvidia-nras for
                                    the intermediate under which NVIDIA's own verifier publishes its keys
              --issuer-sha256 HEX   SHA-256 of the issuer's public key, from the annex of your contract; repeat for a key before it
              --timestamp-root FILE the certificate of the authority that stamps documents, or one above it; repeat for each
              --log-key VKEY        the log's verifier key (c2sp.org/signed-note)
              --policy FILE         which logs and witnesses count (c2sp.org/tlog-policy)
              --checkpoint FILE     the last checkpoint of the log that you saw; the log has to be the same, and to continue it
              --consistency FILE    what shows that, from the portal's /log/consistency, unless the pack itself does
              --tenant NAME         whose pack it has to be, as the portal names the organisation
              --as-of INSTANT       asks, too, what the verdict would have been then, such as 2027-01-31T00:00:00Z
              --json                answers in JSON
            Exit code: 0 verified, 1 something failed, 2 something that is needed was not checked, 3 wrong usage.
            It opens no connection and writes no file. That a verdict is verified does not make it a good one.
            """;

    static Demand read(List<String> arguments) throws IOException {
        Reader reader = new Reader();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            reader.take(rest.next(), rest);
        }
        if (reader.bundle == null) {
            throw new Unusable("Name the bundle or pack.");
        }
        return new Demand(
                reader.bundle,
                reader.roots,
                Set.copyOf(reader.issuers),
                List.copyOf(reader.authorities),
                reader.log,
                reader.quorum,
                reader.kept(),
                reader.tenant,
                reader.asOf,
                reader.json);
    }

    private static final class Reader {
        private final Roots roots = new Roots();
        private @Nullable Path bundle;
        private final Set<String> issuers = new HashSet<>();
        private final List<X509Certificate> authorities = new ArrayList<>();
        private @Nullable NoteKey log;
        private @Nullable Quorum quorum;
        private @Nullable Note checkpoint;
        private @Nullable List<Hash> path;
        private @Nullable String tenant;
        private @Nullable Instant asOf;
        private boolean json;

        private @Nullable Kept kept() {
            if (checkpoint == null && path != null) {
                throw new Unusable("--consistency needs the checkpoint that you kept, as --checkpoint.");
            }
            return checkpoint == null ? null : new Kept(checkpoint, path);
        }

        private void take(String option, Iterator<String> rest) throws IOException {
            try {
                switch (option) {
                    case "--json" -> json = true;
                    case "--root" -> roots.add(value(option, rest));
                    case "--issuer-sha256" -> issuers.add(fingerprint(value(option, rest)));
                    case "--timestamp-root" -> authorities.addAll(Roots.certificates(Path.of(value(option, rest))));
                    case "--log-key" -> log = NoteKey.read(value(option, rest));
                    case "--policy" ->
                        quorum = Quorum.read(
                                Files.readString(Path.of(value(option, rest)), StandardCharsets.ISO_8859_1));
                    case "--checkpoint" -> checkpoint = note(Path.of(value(option, rest)));
                    case "--consistency" -> path = Kept.path(Files.readAllBytes(Path.of(value(option, rest))));
                    case "--tenant" -> tenant = value(option, rest);
                    case "--as-of" -> asOf = Instant.parse(value(option, rest));
                    default -> bundle(option);
                }
            } catch (Malformed | DateTimeParseException | InvalidPathException e) {
                throw new Unusable(option + ": " + e.getMessage());
            }
        }

        private static Note note(Path file) throws IOException {
            Note note = Note.read(Files.readString(file, StandardCharsets.UTF_8));
            Checkpoint.read(note.text());
            return note;
        }

        private void bundle(String name) {
            if (name.startsWith("-")) {
                throw new Unusable("There is no option " + name + ".");
            }
            if (bundle != null) {
                throw new Unusable("Name one bundle or pack.");
            }
            bundle = Path.of(name);
        }

        private static String value(String option, Iterator<String> rest) {
            if (!rest.hasNext()) {
                throw new Unusable(option + " needs a value.");
            }
            return rest.next();
        }

        private static String fingerprint(String given) {
            String hex = given.replace(":", "").replace(" ", "").toLowerCase(Locale.ROOT);
            if (!hex.matches("[0-9a-f]{64}")) {
                throw new Unusable("--issuer-sha256 has 64 hexadecimal digits.");
            }
            return hex;
        }
    }
}
