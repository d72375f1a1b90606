package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.pack.content.IndexRow;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What stands in a pack beside the signed statements. What follows from them is made again and
/// compared; of the rest is said that it was not.
record PackTables(PackZip zip, Findings findings) {
    private static final String CSV = "index.csv";
    private static final String DEVICES = "devices.csv";
    private static final String CONTINUITY = "log/consistency.json";
    private static final Pattern CELL = Pattern.compile("\"([^\"]*)\".*");
    private static final List<String> SCRIPTS =
            List.of("tools/verify-log.sh", "tools/verify-consistency.sh", "tools/verify-pack.sh");
    private static final Set<String> KNOWN = Set.of(
            "README.txt",
            Pack.ABOUT,
            CSV,
            PackIndex.FILE,
            "alarms.csv",
            "staff-accesses.csv",
            "staff-looks.csv",
            "posture.csv",
            DEVICES,
            "residency.json",
            "residency.pdf",
            PackOscal.FILE,
            "log/first.checkpoint",
            "log/last.checkpoint",
            CONTINUITY,
            "log/consistency.txt",
            "log/log.pem",
            "log/log.vkey",
            "log/policy.txt",
            IssuerKey.FILE,
            PackSums.SUMS,
            PackSums.SEAL,
            PackSums.SIGNATURE);

    void examine() {
        findings.ask(CSV, this::lines);
        findings.ask(DEVICES, this::devices);
        findings.ask(PackOscal.FILE, () -> new PackOscal(zip).examine(findings));
        findings.ask(CONTINUITY, this::continuity);
        SCRIPTS.stream().filter(zip::has).forEach(this::script);
        strangers();
        findings.aside(
                "alarms.csv, staff-accesses.csv, staff-looks.csv, posture.csv, residency.json",
                "not made again: no statement says it; the issuer does, by the seal");
        findings.aside(
                PackIndex.FILE + ", " + CSV,
                "of project, jurisdiction and the names of nodes no statement speaks; the issuer does, by the seal");
        findings.aside("residency.pdf, README.txt, in words", "for reading; the statements are what binds");
    }

    // Line by line, so that neither of the two is held.
    private void lines() {
        try (InputStream csv = new BufferedInputStream(zip.stream(CSV))) {
            requireNext(csv, IndexRow.heading(), "its first line");
            new PackIndex(zip)
                    .each(row -> requireNext(
                            csv,
                            IndexRow.line(row),
                            "its line about " + row.path("appraisal").asText()));
            if (csv.read() >= 0) {
                throw new Malformed("It has more lines than " + PackIndex.FILE + " has verdicts.");
            }
            findings.ok(CSV, "it says what " + PackIndex.FILE + " says");
        } catch (IOException e) {
            throw PackZip.unreadable(CSV, e);
        }
    }

    private static void requireNext(InputStream csv, String line, String what) {
        byte[] wanted = line.getBytes(StandardCharsets.UTF_8);
        try {
            if (!Arrays.equals(csv.readNBytes(wanted.length), wanted)) {
                throw new Malformed(what + " says something else than " + PackIndex.FILE + ".");
            }
        } catch (IOException e) {
            throw PackZip.unreadable(CSV, e);
        }
    }

    // What the register says of hardware nobody else knows; which hardware it is, the list of verdicts says.
    private void devices() {
        Set<String> behind = new TreeSet<>();
        new PackIndex(zip)
                .each(row ->
                        behind.addAll(Arrays.stream(row.path("devices").asText().split(" "))
                                .filter(device -> !device.isEmpty())
                                .toList()));
        Set<String> listed = new TreeSet<>();
        Bytes.text(zip.read(DEVICES)).lines().skip(1).forEach(line -> {
            Matcher first = CELL.matcher(line);
            listed.add(first.matches() ? first.group(1) : line);
        });
        findings.require(
                DEVICES,
                listed.equals(behind),
                "it lists the " + behind.size() + " devices behind the verdicts; what the register says of them, the"
                        + " issuer says, by the seal",
                "it lists other devices than are behind the verdicts");
    }

    private void continuity() {
        JsonNode told = Said.json(CONTINUITY, zip.read(CONTINUITY));
        List<String> path = Bytes.text(zip.read("log/consistency.txt")).lines().toList();
        findings.require(
                CONTINUITY,
                told.equals(Said.json(Pack.ABOUT, zip.read(Pack.ABOUT)).path("log"))
                        && Said.written(path).equals(told.path("path")),
                "it says what " + Pack.ABOUT + " and log/consistency.txt say",
                "it says something else than " + Pack.ABOUT + " and log/consistency.txt");
    }

    private void script(String name) {
        if (Arrays.equals(zip.read(name), known(name))) {
            findings.ok(name, "it is the script that this verifier knows");
        } else {
            findings.aside(name, "it is not the script that this verifier knows; read it before you run it");
        }
    }

    private static byte[] known(String name) {
        try (InputStream in = PackTables.class.getResourceAsStream(name.replace("tools/", "/bundle/"))) {
            return in == null ? "missing".getBytes(StandardCharsets.US_ASCII) : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void strangers() {
        zip.names().forEachRemaining(name -> {
            if (!KNOWN.contains(name)
                    && !SCRIPTS.contains(name)
                    && !name.startsWith(PackVerdicts.FOLDER)
                    && !name.startsWith("evidence/")
                    && !name.startsWith(Pack.ISSUERS)
                    && !name.matches("log/witness-[A-Za-z0-9._-]+\\.pem")) {
                findings.missing(name, "this verifier does not know what that file is");
            }
        });
    }
}
