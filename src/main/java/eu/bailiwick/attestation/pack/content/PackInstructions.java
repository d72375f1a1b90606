package eu.bailiwick.attestation.pack.content;

import eu.bailiwick.attestation.bundle.VerifierProgram;
import eu.bailiwick.attestation.log.NoteKey;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The text that comes first in a pack: what is in it, what is not, and the commands that check it.
final class PackInstructions {
    /// Where the keys are that no longer sign.
    static final String ISSUERS = "issuers/";

    private PackInstructions() {}

    /// Whose keys signed.
    ///
    /// @param seal the id of the key of the seal and of most statements
    /// @param earlier ids of the keys that signed the other statements
    /// @param time who says when residency.pdf was signed
    record Signers(String seal, List<String> earlier, String time) {
        private String words() {
            return earlier.isEmpty()
                    ? ""
                    : earlier.stream()
                            .map(id -> "   openssl pkey -pubin -in " + ISSUERS + id
                                    + ".pem -outform DER | sha256sum\n   " + id + "\n")
                            .collect(Collectors.joining(
                                    "",
                                    "   Our key was changed. Some statements are older and signed by a key before it; compare likewise:\n",
                                    ""));
        }
    }

    static String of(Scope scope, Map<String, Long> tally, Signers signers, NoteKey log, String seen) {
        return """
            Proof of a period

            From %s until before %s%s.
            %s
            Verdicts: %s.

            pack.json                what the pack is of, for programs
            index.csv, index.json    the verdicts, in the order of the log
            verdicts/<appraisal>/    the signed statement of each, and its place in the log. What binds is the statement.
            evidence/<SHA-256>       each judged file once, by its hash. "subject" in a statement names its files by that hash.
            alarms.csv               nodes that missed their proof or failed it
            staff-accesses.csv, staff-looks.csv
                                     who of the provider's staff asked to look, at which nodes, who decided, and each look
            posture.csv              what was known of keys, disks, transport and backups at the start, and each change
            devices.csv              the hardware behind the verdicts, as two people registered it
            residency.pdf, residency.json
                                     where capacity, hardware, keys and people were, how that is known, and what is not shown
            oscal-assessment-results.json
                                     the same for tools of auditors (OSCAL 1.1.3)
            log/                     the log's key, its checkpoints before and after the period, and that one continues the other
            Statements are signed. The sum of every other file, tables too, stands in SHA256SUMS, which the signed seal below covers.
            residency.pdf is signed by itself, too (PAdES). %s

            Verdicts of what-if questions are in it too and say so ("counts" is false). Names of people stand only where they
            acted on the tenant's data. What nobody recorded is not in here, and nothing stands in for it.

            %s

            You need sha256sum, openssl 3 and sh. Nothing of ours and no network.

            1. The sums are the ones that were sealed, and nothing is missing or changed:
               sha256sum -c SEAL
               sha256sum -c --quiet SHA256SUMS

            2. The seal is signed by the key in issuer.pem:
               openssl dgst -sha256 -verify issuer.pem -signature SEAL.sig SEAL

            3. That key is ours. Compare with the annex of your contract:
               openssl pkey -pubin -in issuer.pem -outform DER | sha256sum
               %s
            %s
            4. Each statement is signed, stands in the log, and its evidence is here:
               sh tools/verify-pack.sh
               With keys of witnesses behind it (log/witness-….pem), each of them must have signed as well.
               The log's key, for your own tools: %s

            5. The log continues what it was before the period; compare log/first.checkpoint with the one that you kept:
               sh tools/verify-consistency.sh

            6. The hardware's own signatures: the bundle of a single verdict has the commands.

            All of this, and all evidence judged again, in one step with a Java runtime (25), without a network:
               java -jar bailiwick-verify.jar <this file> --root ark.pem %s --tenant %s \\
                 --log-key <as above, once compared> [--policy <your witnesses>] [--checkpoint <your last one>]
               %s

            Roots of AMD, Intel and NVIDIA are not in this pack on purpose: take them from the vendors.
            """.formatted(
                scope.period().start(),
                scope.period().end(),
                scope.cutOff().isBefore(scope.period().end()) ? ", as far as it had passed at " + scope.cutOff() : "",
                narrowed(scope),
                tally.entrySet().stream()
                        .map(one -> one.getValue() + " " + one.getKey())
                        .collect(Collectors.joining(", ")),
                signers.time,
                seen,
                signers.seal,
                signers.words(),
                log.show(),
                "--issuer-sha256 <from your contract>"
                        .concat(signers.earlier.isEmpty() ? "" : " --issuer-sha256 <each other one>"),
                scope.tenant(),
                VerifierProgram.whereabouts());
    }

    private static String narrowed(Scope scope) {
        if (!scope.isNarrowed()) {
            return scope.ofAuditor()
                    ? "What the access of the auditor who asked for it reached."
                    : "Everything of the organisation.";
        }
        return "Only"
                + (scope.reservation() == null ? "" : " reservation " + scope.reservation())
                + (scope.project() == null ? "" : " project " + scope.project())
                + (scope.jurisdiction() == null ? "" : " jurisdiction " + scope.jurisdiction())
                + (scope.ofAuditor() ? ", as far as the access of the auditor who asked for it reached." : ".");
    }

    /// What the pack is about, for programs.
    static String json(Scope scope, Map<String, Long> tally, Continuity continuity) {
        return """
            {
              "format": "bailiwick-proof-pack/2",
              "tenant": "%s",
              "from": "%s",
              "to": "%s",
              "cutOff": "%s",
              "project": %s,
              "jurisdiction": %s,
              "reservation": %s,
              "verdicts": {%s},
              "log": %s
            }
            """.formatted(
                        scope.tenant(),
                        scope.period().start(),
                        scope.period().end(),
                        scope.cutOff(),
                        quoted(scope.project()),
                        quoted(scope.jurisdiction()),
                        quoted(scope.reservation()),
                        tally.entrySet().stream()
                                .map(one -> "\"" + one.getKey() + "\": " + one.getValue())
                                .collect(Collectors.joining(", ")),
                        continuity.json());
    }

    private static String quoted(@Nullable Object value) {
        return value == null ? "null" : "\"" + value + "\"";
    }
}
