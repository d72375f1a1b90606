package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Verifies a bundle or a pack without the portal: `java -jar bailiwick-verify.jar bundle.zip --root ark.pem …`.
public final class Verify {
    static final int WRONG_USAGE = 3;

    private Verify() {}

    public static void main(String... arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(out, List.of(arguments)));
    }

    /// The exit code; what was found is printed.
    static int run(PrintStream out, List<String> arguments) {
        try {
            if (arguments.isEmpty() || arguments.contains("--help")) {
                out.print(Demand.USAGE);
                return WRONG_USAGE;
            }
            Demand demand = Demand.read(arguments);
            Findings findings = examine(demand);
            out.print(demand.json() ? findings.json() : findings.text());
            return findings.exitCode();
        } catch (Unusable fault) {
            out.println(fault.getMessage());
        } catch (IOException fault) {
            out.println("Cannot read " + fault.getMessage());
        }
        return WRONG_USAGE;
    }

    private static Findings examine(Demand demand) throws IOException {
        Findings findings = new Findings();
        try {
            if (Pack.isOne(demand.bundle())) {
                Pack.examine(demand, findings);
            } else {
                Examination.of(Archive.read(demand.bundle()), demand, findings);
            }
        } catch (Malformed fault) {
            findings.fail("bundle", fault.getMessage());
        }
        return findings;
    }
}
