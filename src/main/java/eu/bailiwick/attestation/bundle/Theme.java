package eu.bailiwick.attestation.bundle;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// What a check is about, in the four questions that a reader has. Each is evidence for some controls of the frameworks
/// that auditors work by.
public enum Theme {
    /// Who signed the evidence, and is it the hardware that it says it is?
    SIGNED("Who signed"),
    /// Does the evidence answer a question that was asked just now?
    FRESH("How fresh"),
    /// Are firmware, certificates and lists up to date and not revoked?
    CURRENT("How up to date"),
    /// What runs, and in which mode?
    RUNNING("What runs");

    private static final Pattern INDEX = Pattern.compile("-?[0-9]+$");
    private static final Set<String> FRESH_IDS = Set.of("report-data", "nonce", "one-nonce", "time", "tls-key");
    private static final Set<String> CURRENT_IDS = Set.of(
            "tcb",
            "tcb-endorsed",
            "tcb-order",
            "tcb-minimum",
            "abi-minimum",
            "tcb-info",
            "tcb-info-kind",
            "tcb-info-platform",
            "revocation",
            "revocation-ca",
            "revocation-platform",
            "validity",
            "current",
            "module-tcb",
            "driver-version",
            "vbios-version");
    private static final Set<String> RUNNING_IDS = Set.of(
            "debug",
            "migration",
            "policy-form",
            "vmpl",
            "measurement",
            "measurements",
            "rtmr",
            "event-log",
            "host-data",
            "id-key",
            "guest",
            "guest-svn",
            "family-id",
            "image-id",
            "policy-abi",
            "policy-smt",
            "policy-single-socket",
            "policy-cxl",
            "policy-aes",
            "policy-rapl",
            "policy-ciphertext-hiding",
            "policy-page-swap",
            "isv-prod-id",
            "isv-svn",
            "config-id",
            "owner",
            "owner-config",
            "author-key",
            "smt",
            "tsme",
            "ciphertext-hiding",
            "alias-check",
            "module",
            "module-signer",
            "enclave-signer",
            "seam-attributes",
            "sept-ve",
            "xfam",
            "reference-values",
            "rim-conflict",
            "protected-pcie",
            "mode",
            "cpu-gpu-binding",
            "overall-result",
            "result",
            "topology",
            "switch-links",
            "switches",
            "runtime-data",
            "memory-encryption");
    /// Who vouches for the evidence; what comes with a name or a prefix ends in one of these.
    private static final Set<String> SIGNED_IDS = Set.of(
            "format",
            "signature",
            "chain",
            "chip",
            "product",
            "device",
            "signing-key",
            "firmware",
            "qe-binding",
            "qe-identity",
            "reserved",
            "algorithm",
            "header",
            "key",
            "keys",
            "issuer",
            "submodules",
            "distinct-device",
            "distinct-devices",
            "registered-device",
            "gpu-count",
            "switch-count",
            "certificate",
            "rim");
    private static final String SUBMODULE = "submodule-";
    private final String title;

    Theme(String title) {
        this.title = title;
    }

    /// The theme of a check by its id, whatever part it is of (`gpu-3/nonce`) and however it is numbered (`rtmr2`).
    /// What is not about freshness, age or content is about who vouches for the evidence.
    public static Theme of(String check) {
        String id = plain(check);
        if (id.startsWith(SUBMODULE)) {
            return SIGNED;
        }
        if (isOneOf(FRESH_IDS, id)) {
            return FRESH;
        }
        if (isOneOf(CURRENT_IDS, id)) {
            return CURRENT;
        }
        return isOneOf(RUNNING_IDS, id) ? RUNNING : SIGNED;
    }

    /// Whether somebody decided what a check of this id is about. One that nobody thought of supports no control.
    public static boolean isKnown(String check) {
        String id = plain(check);
        return id.startsWith(SUBMODULE)
                || isOneOf(FRESH_IDS, id)
                || isOneOf(CURRENT_IDS, id)
                || isOneOf(RUNNING_IDS, id)
                || isOneOf(SIGNED_IDS, id);
    }

    /// Ids of its checks that are evidence for its controls, in their order: a check is one of them when its plain id
    /// is one or ends in one behind a hyphen.
    List<String> evidence() {
        Set<String> ids = switch (this) {
            case SIGNED -> SIGNED_IDS;
            case FRESH -> FRESH_IDS;
            case CURRENT -> CURRENT_IDS;
            case RUNNING -> RUNNING_IDS;
        };
        return ids.stream().filter(Support::isMapped).sorted().toList();
    }

    /// The id without its part and number.
    public static String plain(String check) {
        return INDEX.matcher(check.substring(check.lastIndexOf('/') + 1)).replaceFirst("");
    }

    // `driver-rim-validity` is a `validity`.
    private static boolean isOneOf(Set<String> ids, String id) {
        return ids.contains(id) || ids.stream().anyMatch(one -> id.endsWith("-" + one));
    }

    public String title() {
        return title;
    }

    public List<Control> controls() {
        return Link.of(this).stream().map(Link::control).toList();
    }
}
