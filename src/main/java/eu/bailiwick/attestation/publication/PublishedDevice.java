package eu.bailiwick.attestation.publication;

import eu.bailiwick.attestation.appraisal.Bytes;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/// A device in an edition. Its id is not there: only who holds the id finds the line.
///
/// @param digest SHA-256 over salt and hardware id in lower-case hex
/// @param kind as the register names it
/// @param commissioned the day, in UTC, from which the register has it
/// @param since the day, in UTC, from which it has been where it is now
record PublishedDevice(
        String digest, String kind, String jurisdiction, String site, LocalDate commissioned, LocalDate since) {
    private static final String HEADER = "digest,kind,jurisdiction,site,commissioned,since\n";

    /// What stands for a device in an edition: both are hashed as lower-case hexadecimal text, one after the other,
    /// so that `printf '%s%s' "$salt" "$id" | sha256sum` gives the same.
    static String digest(String salt, String hardwareId) {
        return Bytes.sha256((salt + hardwareId).getBytes(StandardCharsets.US_ASCII));
    }

    /// The file of the devices. Its order follows from the digests and says nothing of the devices.
    static String csv(List<PublishedDevice> devices) {
        return devices.stream().map(PublishedDevice::line).sorted().collect(Collectors.joining("", HEADER, ""));
    }

    private String line() {
        return String.join(",", digest, kind, jurisdiction, site, commissioned.toString(), since.toString()) + "\n";
    }
}
