package eu.bailiwick.attestation.verify;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/// The seal of a pack: the issuer's signature over the sum of the list of sums, which names every other file in
/// its order. The zip is read from front to back beside that list, and its directory has to name the same.
record PackSums(PackZip zip, Path file, Findings findings) {
    static final String SUMS = "SHA256SUMS";
    static final String SEAL = "SEAL";
    static final String SIGNATURE = "SEAL.sig";
    private static final Set<String> OWN = Set.of(SUMS, SEAL, SIGNATURE);
    private static final int LINE_MAX = 400;

    /// One line of the list.
    private record Sum(String sha256, String name) {}

    void seal(IssuerKey issuer) {
        findings.ask(
                SIGNATURE,
                () -> findings.require(
                        SIGNATURE,
                        issuer.signed(zip.read(SEAL), zip.read(SIGNATURE)),
                        "the seal is signed by the key in issuer.pem",
                        "the seal is not signed by the key in issuer.pem"));
        findings.ask(
                SEAL,
                () -> findings.require(
                        SEAL,
                        new String(zip.read(SEAL), StandardCharsets.UTF_8).equals(sum(SUMS) + "  " + SUMS + "\n"),
                        "the list of sums is the one that was sealed",
                        "SHA256SUMS is not the list that was sealed"));
    }

    /// Every file is the one that the list names, and there is no other.
    void walk() {
        int before = findings.all().size();
        try (InputStream list = new BufferedInputStream(zip.stream(SUMS));
                InputStream whole = new BufferedInputStream(Files.newInputStream(file));
                ZipInputStream entries = new ZipInputStream(whole, StandardCharsets.UTF_8)) {
            compare(list, entries);
        } catch (IOException | IllegalArgumentException e) {
            throw new Malformed("The zip cannot be read to its end: " + e.getMessage(), e);
        }
        if (findings.all().size() == before) {
            findings.ok(SUMS, "no file is changed, missing or added");
        }
    }

    private void compare(InputStream list, ZipInputStream entries) throws IOException {
        Iterator<String> names = zip.names();
        @Nullable Sum sum = next(list);
        for (ZipEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
            String name = entry.getName();
            requireListed(names, name);
            if (OWN.contains(name)) {
                continue;
            }
            sum = past(sum, name, list);
            if (sum == null || !sum.name.equals(name)) {
                findings.fail(name, "it was added, or stands elsewhere than when the pack was sealed");
                continue;
            }
            if (!sum(name, entries).equals(sum.sha256) || !sum(name).equals(sum.sha256)) {
                findings.fail(name, "it was changed since the pack was sealed");
            }
            sum = next(list);
        }
        for (; sum != null; sum = next(list)) {
            findings.fail(sum.name, "it is missing");
        }
        if (names.hasNext()) {
            findings.fail(names.next(), "only the zip's directory lists it");
        }
    }

    /// Past the lines before this name whose files are not there.
    private @Nullable Sum past(@Nullable Sum from, String name, InputStream list) throws IOException {
        Sum sum = from;
        while (sum != null && !sum.name.equals(name) && !zip.has(sum.name)) {
            findings.fail(sum.name, "it is missing");
            sum = next(list);
        }
        return sum;
    }

    private static void requireListed(Iterator<String> names, String name) {
        String listed = names.hasNext() ? names.next() : "nothing";
        if (!listed.equals(name)) {
            throw new Malformed("The zip holds " + name + " where its directory lists " + listed + ".");
        }
    }

    private String sum(String name) {
        try (InputStream in = zip.stream(name)) {
            return sum(name, in);
        } catch (IOException e) {
            throw PackZip.unreadable(name, e);
        }
    }

    private static String sum(String name, InputStream in) {
        try {
            DigestInputStream hashed = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            hashed.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest());
        } catch (IOException e) {
            throw PackZip.unreadable(name, e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable Sum next(InputStream list) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int one = list.read(); one >= 0 && one != '\n'; one = list.read()) {
            line.write(one);
            if (line.size() > LINE_MAX) {
                throw new Malformed("The list of sums cannot be read.");
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        if (text.isEmpty()) {
            return null;
        }
        if (!text.matches("[0-9a-f]{64} {2}\\S+")) {
            throw new Malformed("The list of sums cannot be read.");
        }
        return new Sum(text.substring(0, 64), text.substring(66));
    }
}
