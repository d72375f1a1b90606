package eu.bailiwick.attestation.bundle;

import eu.bailiwick.attestation.AppraisalView;
import eu.bailiwick.attestation.CheckView;
import eu.bailiwick.attestation.appraisal.Outcome;
import eu.bailiwick.attestation.appraisal.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// What a verdict shows of a control: it follows from the checks and is written by nobody. It is supported when checks
/// passed and none of the same theme failed or was left out; who signed has to be shown first, and a verdict that is no
/// proof supports nothing.
///
/// @param passed ids of the checks that support it
/// @param open ids of the checks that keep it open
public record Support(Link link, ControlState state, List<String> passed, List<String> open) {
    private static final String EXPECTED =
            "How a guest or an enclave was started, asked only where somebody expects it; no control names it.";
    /// Checks that are evidence for no control, and why.
    public static final Map<String, String> UNMAPPED = Map.ofEntries(
            Map.entry("format", "That bytes can be read shows nothing of a control."),
            Map.entry(
                    "device",
                    "Asked only when a caller expects a certain device; for reservations the register answers."),
            Map.entry("host-data", "A value of the host's own choice, asked only when a caller expects one."),
            Map.entry(
                    "id-key",
                    "Whose key a guest was started under, asked where somebody expects or knows one; what was loaded, the"
                            + " measurement says."),
            Map.entry("config-id", "What the owner of a trust domain named, asked only when a caller expects it."),
            Map.entry("owner", "The same."),
            Map.entry("owner-config", "The same."),
            Map.entry("guest", EXPECTED),
            Map.entry("guest-svn", EXPECTED),
            Map.entry("family-id", EXPECTED),
            Map.entry("image-id", EXPECTED),
            Map.entry("policy-abi", EXPECTED),
            Map.entry("policy-smt", EXPECTED),
            Map.entry("policy-single-socket", EXPECTED),
            Map.entry("policy-cxl", EXPECTED),
            Map.entry("policy-aes", EXPECTED),
            Map.entry("policy-rapl", EXPECTED),
            Map.entry("policy-ciphertext-hiding", EXPECTED),
            Map.entry("policy-page-swap", EXPECTED),
            Map.entry("isv-prod-id", EXPECTED),
            Map.entry("isv-svn", EXPECTED),
            Map.entry("tls-key", "Which connection the evidence speaks for, where somebody hands a key in."),
            Map.entry("author-key", "Who vouches for that key; likewise."),
            Map.entry(
                    "abi-minimum",
                    "A version that a register may demand beside the security versions, which are asked anyway."),
            Map.entry("smt", "A setting that a register may demand; no control names it."),
            Map.entry("tsme", "A setting that a register may demand; no control names it."),
            Map.entry("ciphertext-hiding", "A setting that a register may demand; no control names it."),
            Map.entry("alias-check", "A setting that a register may demand; no control names it."),
            Map.entry(
                    "event-log",
                    "How the registers came about, where somebody hands in the log; what they may be, reference values say."),
            Map.entry("event-log-rtmr", "The same, register by register."),
            Map.entry("gpu-count", "How many there are was ordered, not demanded by a control."),
            Map.entry("switch-count", "How many there are was ordered, not demanded by a control."));

    /// Every control with every theme that is evidence for it.
    public static List<Support> of(AppraisalView appraisal) {
        return Arrays.stream(Link.values()).map(link -> of(link, appraisal)).toList();
    }

    private static Support of(Link link, AppraisalView appraisal) {
        List<CheckView> asked = asked(link.theme(), appraisal.checks());
        ControlState state = shows(link.theme(), appraisal.verdict(), appraisal.checks())
                ? ControlState.SUPPORTED
                : ControlState.OPEN;
        return new Support(link, state, ids(asked, true), ids(asked, false));
    }

    /// Whether a verdict with those checks supports the controls of a theme.
    public static boolean shows(Theme theme, Verdict verdict, List<CheckView> checks) {
        boolean proof = verdict == Verdict.ACCEPT || verdict == Verdict.CONDITIONAL;
        return proof && holds(asked(Theme.SIGNED, checks)) && holds(asked(theme, checks));
    }

    /// Whether a check is evidence for any control.
    public static boolean isMapped(String check) {
        return Theme.isKnown(check) && !UNMAPPED.containsKey(Theme.plain(check));
    }

    /// The checks that were not made although the verdict or a control rests on them. Beside them nothing is green.
    public static List<CheckView> open(AppraisalView appraisal) {
        return appraisal.checks().stream().filter(Support::isOpen).toList();
    }

    /// The checks that nobody asked for: neither the tenant nor the provider's register says what should be so.
    public static List<CheckView> unasked(AppraisalView appraisal) {
        return appraisal.checks().stream().filter(Support::isUnasked).toList();
    }

    /// Whether a check was not made although something rests on it. One that nobody thought of counts as such.
    public static boolean isOpen(CheckView check) {
        return check.outcome() == Outcome.NOT_CHECKED && !isUnasked(check);
    }

    /// Whether a check was not made and nothing rests on it.
    public static boolean isUnasked(CheckView check) {
        return check.outcome() == Outcome.NOT_CHECKED
                && !check.mandatory()
                && UNMAPPED.containsKey(Theme.plain(check.id()));
    }

    /// The checks that keep it open, in one line.
    public String openIds() {
        return String.join(", ", open);
    }

    private static List<CheckView> asked(Theme theme, List<CheckView> checks) {
        return checks.stream()
                .filter(check -> check.outcome() != Outcome.NOT_APPLICABLE)
                .filter(check -> isMapped(check.id()))
                .filter(check -> Theme.of(check.id()) == theme)
                .toList();
    }

    private static boolean holds(List<CheckView> asked) {
        return !asked.isEmpty() && asked.stream().allMatch(check -> check.outcome() == Outcome.PASS);
    }

    private static List<String> ids(List<CheckView> asked, boolean passed) {
        return asked.stream()
                .filter(check -> (check.outcome() == Outcome.PASS) == passed)
                .map(CheckView::id)
                .toList();
    }
}
