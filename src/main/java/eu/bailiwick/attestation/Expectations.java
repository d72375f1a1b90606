package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.platform.problem.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads what evidence of a kind is expected to say. What evidence of that kind never says is refused under the name of
/// its field, and never passed over.
record Expectations(AppraisalRequest.Expectation wanted, Kind kind) {
    private static final Set<Kind> GUESTS = EnumSet.of(Kind.SEV_SNP, Kind.SEV_SNP_AZURE_HCL, Kind.COMPOSITE);
    private static final Set<Kind> PROCESSORS =
            EnumSet.of(Kind.SEV_SNP, Kind.SEV_SNP_AZURE_HCL, Kind.TDX, Kind.SGX, Kind.COMPOSITE);
    private static final Set<Kind> DOMAINS = EnumSet.of(Kind.TDX, Kind.COMPOSITE);
    private static final Set<Kind> ENCLAVES = EnumSet.of(Kind.SGX);
    private static final Set<Kind> DEVICES =
            EnumSet.of(Kind.SEV_SNP, Kind.SEV_SNP_AZURE_HCL, Kind.TDX, Kind.SGX, Kind.NVIDIA_GPU, Kind.COMPOSITE);
    private static final Set<Kind> OF_NVIDIA =
            EnumSet.of(Kind.NVIDIA_GPU, Kind.NVIDIA_PPCIE, Kind.NVIDIA_EAT, Kind.COMPOSITE);
    private static final int DEVICES_MAX = 1000;
    private static final long U16 = 0xffffL;
    private static final long U32 = 0xffff_ffffL;
    private static final int LONG = 48;
    private static final int ID = 16;
    private static final int REGISTERS = 4;

    Expected expected() {
        return new Expected(
                        hex("reportData", wanted.reportData(), PROCESSORS),
                        hex("nonce", wanted.nonce(), OF_NVIDIA),
                        hex("measurement", wanted.measurement(), PROCESSORS),
                        registers(),
                        hex("chipId", wanted.chipId(), DEVICES),
                        hex("hostData", wanted.hostData(), GUESTS))
                .withSigners(new Expected.Signers(
                        digits("idKeyDigest", wanted.idKeyDigest(), GUESTS, LONG),
                        digits("authorKeyDigest", wanted.authorKeyDigest(), GUESTS, LONG)))
                .withOwner(new Expected.Owner(
                        digits("mrConfigId", wanted.mrConfigId(), DOMAINS, LONG),
                        digits("mrOwner", wanted.mrOwner(), DOMAINS, LONG),
                        digits("mrOwnerConfig", wanted.mrOwnerConfig(), DOMAINS, LONG)))
                .withGuest(new Expected.Guest(
                        abi(),
                        rules(),
                        number("guestSvnMin", wanted.guestSvnMin(), GUESTS, U32),
                        digits("familyId", wanted.familyId(), GUESTS, ID),
                        digits("imageId", wanted.imageId(), GUESTS, ID)))
                .withEnclave(new Expected.Enclave(
                        small("isvProdId", wanted.isvProdId(), ENCLAVES, U16),
                        small("isvSvnMin", wanted.isvSvnMin(), ENCLAVES, U16)))
                .withSet(many("gpus", wanted.gpus()), many("switches", wanted.switches()));
    }

    private List<byte[]> registers() {
        List<@Nullable String> registers = wanted.rtmr() == null ? List.of() : wanted.rtmr();
        if (registers.size() > REGISTERS) {
            throw refused("rtmr", "Write at most " + REGISTERS + " registers.");
        }
        return registers.stream()
                .map(one -> bytes("rtmr", String.valueOf(asked("rtmr", one, DOMAINS))))
                .toList();
    }

    private static Problem refused(String field, String why) {
        return Problem.invalid("expected." + field, why);
    }

    // The value as it is; refused where evidence of this kind says nothing of it.
    private <T extends @Nullable Object> T asked(String field, T value, Set<Kind> kinds) {
        if (!kinds.contains(kind)) {
            throw refused(
                    field,
                    "Evidence of the kind " + kind.wireName() + " does not say this, only "
                            + kinds.stream().map(Kind::wireName).collect(Collectors.joining(", ")) + ". Leave it out.");
        }
        return value;
    }

    private byte @Nullable [] hex(String field, @Nullable String text, Set<Kind> kinds) {
        return text == null ? null : bytes(field, asked(field, text, kinds));
    }

    private static byte[] bytes(String field, String text) {
        try {
            return Bytes.fromHex(field, text);
        } catch (Malformed fault) {
            throw refused(field, "Write bytes in hexadecimal.");
        }
    }

    private byte @Nullable [] digits(String field, @Nullable String text, Set<Kind> kinds, int length) {
        byte[] value = hex(field, text, kinds);
        if (value != null && value.length != length) {
            throw refused(field, "Write " + 2 * length + " hexadecimal digits.");
        }
        return value;
    }

    private @Nullable Integer many(String field, @Nullable Integer count) {
        if (count == null) {
            return null;
        }
        if (!kind.ofSeveral()) {
            throw refused(
                    field,
                    "Devices are counted in evidence of " + Kind.NVIDIA_PPCIE.wireName() + " and "
                            + Kind.COMPOSITE.wireName() + " alone. Leave the number out.");
        }
        if (count < 0 || count > DEVICES_MAX) {
            throw refused(field, "Write a number from 0 to " + DEVICES_MAX + ".");
        }
        return count;
    }

    private @Nullable Integer small(String field, @Nullable Integer number, Set<Kind> kinds, long most) {
        Long checked = number(field, number == null ? null : number.longValue(), kinds, most);
        return checked == null ? null : checked.intValue();
    }

    private @Nullable Long number(String field, @Nullable Long number, Set<Kind> kinds, long most) {
        if (number == null) {
            return null;
        }
        if (asked(field, number, kinds) < 0 || number > most) {
            throw refused(field, "Write a number from 0 to " + most + ".");
        }
        return number;
    }

    private @Nullable Integer abi() {
        String version = wanted.guestAbiMin();
        return version == null
                ? null
                : Expected.Guest.abi(asked("guestAbiMin", version, GUESTS))
                        .orElseThrow(() -> refused("guestAbiMin", "Write a version such as 1.55."));
    }

    private Set<GuestRule> rules() {
        Set<GuestRule> rules = EnumSet.noneOf(GuestRule.class);
        for (@Nullable
        String name : wanted.guestPolicy() == null ? List.<@Nullable String>of() : wanted.guestPolicy()) {
            rules.add(Arrays.stream(GuestRule.values())
                    .filter(rule -> rule.name().equals(asked("guestPolicy", name, GUESTS)))
                    .findFirst()
                    .orElseThrow(() -> refused(
                            "guestPolicy",
                            "Use some of "
                                    + Arrays.stream(GuestRule.values())
                                            .map(GuestRule::name)
                                            .collect(Collectors.joining(", "))
                                    + ".")));
        }
        return rules;
    }

    /// What was expected, as the statement says it.
    Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        put(words, "reportData", wanted.reportData());
        put(words, "nonce", wanted.nonce());
        put(words, "measurement", wanted.measurement());
        put(words, "rtmr", wanted.rtmr());
        put(words, "chipId", wanted.chipId());
        put(words, "hostData", wanted.hostData());
        put(words, "idKeyDigest", wanted.idKeyDigest());
        put(words, "authorKeyDigest", wanted.authorKeyDigest());
        put(words, "guestAbiMin", wanted.guestAbiMin());
        List<String> rules = rules().stream().map(GuestRule::name).toList();
        put(words, "guestPolicy", rules.isEmpty() ? null : rules);
        put(words, "guestSvnMin", wanted.guestSvnMin());
        put(words, "familyId", wanted.familyId());
        put(words, "imageId", wanted.imageId());
        put(words, "isvProdId", wanted.isvProdId());
        put(words, "isvSvnMin", wanted.isvSvnMin());
        put(words, "mrConfigId", wanted.mrConfigId());
        put(words, "mrOwner", wanted.mrOwner());
        put(words, "mrOwnerConfig", wanted.mrOwnerConfig());
        put(words, "gpus", wanted.gpus());
        put(words, "switches", wanted.switches());
        return words;
    }

    private static void put(Map<String, Object> words, String name, @Nullable Object value) {
        if (value != null) {
            words.put(name, value);
        }
    }
}
