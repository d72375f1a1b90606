package eu.bailiwick.attestation;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.platform.problem.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads what is to be judged from a request, or refuses it under the name of a field.
record Reading(AppraisalRequest request) {
    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");
    private static final int DEVICES_MAX = 1000;
    private static final int LONG = 48;
    private static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");

    static List<Question> all(AppraisalBatch batch) {
        List<AppraisalRequest> items = batch.items() == null ? List.of() : batch.items();
        List<Question> questions = new ArrayList<>();
        for (AppraisalRequest item : items) {
            questions.add(new Reading(item).question("items[" + questions.size() + "]"));
        }
        return questions;
    }

    /// @param place where the request stands in its call; empty when it is alone
    Question question(String place) {
        try {
            Kind kind = kind();
            Question question = new Question(
                    place, kind, Files.of(request), request.challenge(), asOf(), expected(kind), words(), policy());
            if (request.challenge() != null) {
                refuseConditions(kind);
            }
            return question;
        } catch (Problem refused) {
            throw refused.within(place);
        }
    }

    private void refuseConditions(Kind kind) {
        if (kind == Kind.SEV_SNP_AZURE_HCL) {
            throw Problem.invalid(
                    "kind",
                    "What Azure wraps holds no challenge: the quote of its virtual TPM would, and is not judged here. A"
                            + " node proves itself with one of " + Kind.machines() + ".");
        }
        if (!kind.provesMachine()) {
            throw Problem.invalid("kind", "A node proves itself with one of " + Kind.machines() + ".");
        }
        if (request.asOf() != null || request.expected() != null || request.policy() != null) {
            throw Problem.invalid(
                    "challenge",
                    "A challenge is answered now and by the reservation's policy: leave out asOf, expected and policy,"
                            + " or the challenge.");
        }
    }

    private Kind kind() {
        return Kind.named(String.valueOf(request.kind()))
                .orElseThrow(() -> Problem.invalid("kind", "Use one of " + Kind.wireNames() + "."));
    }

    private @Nullable Instant asOf() {
        Instant asOf = request.asOf();
        if (asOf != null && (asOf.isBefore(EARLIEST) || asOf.isAfter(LATEST))) {
            throw Problem.invalid("asOf", "Choose an instant from 2015 to 2099.");
        }
        return asOf;
    }

    private Policy policy() {
        return switch (request.policy() == null ? "as-submitted" : request.policy()) {
            case "as-submitted" -> Policy.AS_SUBMITTED;
            case "reservation" -> Policy.RESERVATION;
            default -> throw Problem.invalid("policy", "Use as-submitted or reservation.");
        };
    }

    private Expected expected(Kind kind) {
        AppraisalRequest.Expectation wanted = request.expected();
        if (wanted == null) {
            return Expected.nothing();
        }
        List<byte[]> rtmr = new ArrayList<>();
        for (String one : wanted.rtmr() == null ? List.<String>of() : wanted.rtmr()) {
            rtmr.add(hex("expected.rtmr", one));
        }
        return new Expected(
                        hex("expected.reportData", wanted.reportData()),
                        hex("expected.nonce", wanted.nonce()),
                        hex("expected.measurement", wanted.measurement()),
                        rtmr,
                        hex("expected.chipId", wanted.chipId()),
                        hex("expected.hostData", wanted.hostData()))
                .withSigners(new Expected.Signers(
                        key("expected.idKeyDigest", wanted.idKeyDigest(), kind),
                        key("expected.authorKeyDigest", wanted.authorKeyDigest(), kind)))
                .withOwner(new Expected.Owner(
                        owner("expected.mrConfigId", wanted.mrConfigId(), kind),
                        owner("expected.mrOwner", wanted.mrOwner(), kind),
                        owner("expected.mrOwnerConfig", wanted.mrOwnerConfig(), kind)))
                .withSet(
                        many("expected.gpus", wanted.gpus(), kind), many("expected.switches", wanted.switches(), kind));
    }

    private static @Nullable Integer many(String field, @Nullable Integer count, Kind kind) {
        if (count == null) {
            return null;
        }
        if (!kind.ofSeveral()) {
            throw Problem.invalid(
                    field,
                    "Devices are counted in evidence of " + Kind.NVIDIA_PPCIE.wireName() + " and "
                            + Kind.COMPOSITE.wireName() + " alone. Leave the number out.");
        }
        if (count < 0 || count > DEVICES_MAX) {
            throw Problem.invalid(field, "Write a number from 0 to " + DEVICES_MAX + ".");
        }
        return count;
    }

    private static byte @Nullable [] owner(String field, @Nullable String text, Kind kind) {
        byte[] value = hex(field, text);
        if (value == null) {
            return null;
        }
        if (kind != Kind.TDX && kind != Kind.COMPOSITE) {
            throw Problem.invalid(
                    field,
                    "Only a trust domain (" + Kind.TDX.wireName() + ", " + Kind.COMPOSITE.wireName()
                            + ") has such a field. Leave it out.");
        }
        if (value.length != LONG) {
            throw Problem.invalid(field, "Write 96 hexadecimal digits.");
        }
        return value;
    }

    private static byte @Nullable [] key(String field, @Nullable String text, Kind kind) {
        byte[] digest = hex(field, text);
        if (digest == null) {
            return null;
        }
        if (!kind.ofGuests()) {
            throw Problem.invalid(
                    field,
                    "Only a SEV-SNP guest (" + Kind.SEV_SNP.wireName() + ", " + Kind.SEV_SNP_AZURE_HCL.wireName() + ", "
                            + Kind.COMPOSITE.wireName() + ") names such a key. Leave it out.");
        }
        if (digest.length != LONG) {
            throw Problem.invalid(field, "Write 96 hexadecimal digits, a SHA-384.");
        }
        return digest;
    }

    private static byte @Nullable [] hex(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Bytes.fromHex(field, text);
        } catch (Malformed fault) {
            throw Problem.invalid(field, "Write bytes in hexadecimal.");
        }
    }

    private Map<String, Object> words() {
        Map<String, Object> words = new LinkedHashMap<>();
        AppraisalRequest.Expectation wanted = request.expected();
        if (wanted != null) {
            put(words, "reportData", wanted.reportData());
            put(words, "nonce", wanted.nonce());
            put(words, "measurement", wanted.measurement());
            put(words, "rtmr", wanted.rtmr());
            put(words, "chipId", wanted.chipId());
            put(words, "hostData", wanted.hostData());
            put(words, "idKeyDigest", wanted.idKeyDigest());
            put(words, "authorKeyDigest", wanted.authorKeyDigest());
            put(words, "mrConfigId", wanted.mrConfigId());
            put(words, "mrOwner", wanted.mrOwner());
            put(words, "mrOwnerConfig", wanted.mrOwnerConfig());
            put(words, "gpus", wanted.gpus());
            put(words, "switches", wanted.switches());
        }
        return words;
    }

    private static void put(Map<String, Object> words, String name, @Nullable Object value) {
        if (value != null) {
            words.put(name, value);
        }
    }
}
