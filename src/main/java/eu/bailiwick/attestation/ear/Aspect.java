package eu.bailiwick.attestation.ear;

import eu.bailiwick.attestation.bundle.Theme;
import java.util.Optional;
import java.util.Set;

/// The claims of a trustworthiness vector that checks say something of (draft-ietf-rats-ar4si §3.1). Of the others
/// (file-system, runtime-opaque, storage-opaque, sourced-data) no check says anything, so no token claims them.
enum Aspect {
    /// Which device it is, and whether it is known.
    INSTANCE_IDENTITY("instance-identity", 2),
    /// Whether hardware and firmware are genuine, supported and not revoked.
    HARDWARE("hardware", 2),
    /// Whether what was loaded at the start is what was expected.
    EXECUTABLES("executables", 3),
    /// In which mode it runs.
    CONFIGURATION("configuration", 2);

    private static final Set<String> IDENTITY =
            Set.of("chip", "device", "distinct-device", "distinct-devices", "registered-device");
    private static final Set<String> LOADED = Set.of(
            "measurement",
            "measurements",
            "rtmr",
            "id-key",
            "author-key",
            "module",
            "module-signer",
            "enclave-signer",
            "reference-values",
            "rim-conflict",
            "result",
            "overall-result");
    private final String wireName;
    private final int affirming;

    Aspect(String wireName, int affirming) {
        this.wireName = wireName;
        this.affirming = affirming;
    }

    /// What a check is about; empty for freshness, which the nonce of a token tells.
    static Optional<Aspect> of(String check) {
        String id = Theme.plain(check);
        return switch (Theme.of(check)) {
            case SIGNED -> Optional.of(isOneOf(IDENTITY, id) ? INSTANCE_IDENTITY : HARDWARE);
            case CURRENT -> Optional.of(HARDWARE);
            case RUNNING -> Optional.of(isOneOf(LOADED, id) ? EXECUTABLES : CONFIGURATION);
            case FRESH -> Optional.empty();
        };
    }

    // `driver-rim-reference-values` are reference values.
    private static boolean isOneOf(Set<String> ids, String id) {
        return ids.contains(id) || ids.stream().anyMatch(one -> id.endsWith("-" + one));
    }

    String wireName() {
        return wireName;
    }

    /// The value that says that all is well: 3 for executables, because only what was loaded at the start is measured.
    int affirming() {
        return affirming;
    }
}
