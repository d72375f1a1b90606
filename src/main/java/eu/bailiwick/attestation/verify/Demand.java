package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.log.NoteKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the auditor brings: the bundle, and everything that a bundle must not vouch for itself.
record Demand(
        Path bundle,
        Roots roots,
        @Nullable String issuer,
        @Nullable NoteKey log,
        @Nullable Quorum quorum,
        @Nullable Instant asOf,
        boolean json) {
    static final String USAGE = """
            usage: java -jar bailiwick-verify.jar bundle.zip [options]
              --root FILE           a vendor's root certificate (PEM or DER), known by its hash; repeat for each
              --root WHOSE=FILE     any other root; WHOSE is amd-sev, intel-sgx, nvidia-gpu or nvidia-rim
              --issuer-sha256 HEX   SHA-256 of the issuer's public key, from the annex of your contract
              --log-key VKEY        the log's verifier key (c2sp.org/signed-note)
              --policy FILE         which logs and witnesses count (c2sp.org/tlog-policy)
              --as-of INSTANT       asks, too, what the verdict would have been then, such as 2027-01-31T00:00:00Z
              --json                answers in JSON
            Exit code: 0 verified, 1 something failed, 2 something that is needed was not checked, 3 wrong usage.
            It opens no connection and writes no file. That a bundle is verified does not make its verdict a good one.
            """;

    static Demand read(List<String> arguments) throws IOException {
        Reader reader = new Reader();
        for (Iterator<String> rest = arguments.iterator(); rest.hasNext(); ) {
            reader.take(rest.next(), rest);
        }
        if (reader.bundle == null) {
            throw new Unusable("Name the bundle.");
        }
        return new Demand(
                reader.bundle, reader.roots, reader.issuer, reader.log, reader.quorum, reader.asOf, reader.json);
    }

    private static final class Reader {
        private final Roots roots = new Roots();
        private @Nullable Path bundle;
        private @Nullable String issuer;
        private @Nullable NoteKey log;
        private @Nullable Quorum quorum;
        private @Nullable Instant asOf;
        private boolean json;

        private void take(String option, Iterator<String> rest) throws IOException {
            try {
                switch (option) {
                    case "--json" -> json = true;
                    case "--root" -> roots.add(value(option, rest));
                    case "--issuer-sha256" -> issuer = fingerprint(value(option, rest));
                    case "--log-key" -> log = NoteKey.read(value(option, rest));
                    case "--policy" ->
                        quorum = Quorum.read(
                                Files.readString(Path.of(value(option, rest)), StandardCharsets.ISO_8859_1));
                    case "--as-of" -> asOf = Instant.parse(value(option, rest));
                    default -> bundle(option);
                }
            } catch (Malformed | DateTimeParseException | InvalidPathException e) {
                throw new Unusable(option + ": " + e.getMessage());
            }
        }

        private void bundle(String name) {
            if (name.startsWith("-")) {
                throw new Unusable("There is no option " + name + ".");
            }
            if (bundle != null) {
                throw new Unusable("Name one bundle.");
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
