package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.GuestRule;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.attestation.extent.Extent;
import eu.bailiwick.attestation.guest.GuestWord;
import eu.bailiwick.attestation.verify.Reread;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is asked of evidence is read, or refused by its field.
class ReadingTest {
    private static final List<AppraisalRequest.File> FILES = List.of(new AppraisalRequest.File("any", new byte[] {1}));

    private static Question expecting(String kind, Map<String, ?> expected) {
        AppraisalRequest.Expectation read =
                new ObjectMapper().convertValue(expected, AppraisalRequest.Expectation.class);
        return new Reading(new AppraisalRequest(kind, FILES, null, read, null, null)).question("");
    }

    private static Question read(String kind, @Nullable Integer gpus, @Nullable Integer switches) {
        Map<String, Integer> expected = new HashMap<>();
        expected.put("gpus", gpus);
        expected.put("switches", switches);
        return expecting(kind, expected);
    }

    private static Question asked(Kind kind) {
        return asked(kind, GuestWord.NOTHING, Extent.MADE_BEFORE);
    }

    private static Question asked(Kind kind, GuestWord guest) {
        return asked(kind, guest, Extent.MADE_BEFORE);
    }

    private static Question asked(Kind kind, GuestWord guest, Extent extent) {
        Challenge challenge = new Challenge(
                "tenant",
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new byte[32],
                8,
                extent,
                guest,
                Instant.EPOCH,
                Instant.MAX,
                null);
        return Question.answer(challenge.id(), kind, List.of()).to(challenge);
    }

    @Test
    void whereGpusAreAskedTheyAreAskedOfAProcessorToo() {
        Question processor = asked(Kind.TDX, GuestWord.NOTHING, Extent.WITH_GPUS);
        assertThat(processor.expected().gpus()).isEqualTo(8);
        assertThat(processor.expectedWords()).containsEntry("gpus", 8);
        for (Extent extent : List.of(Extent.NO_CONFIDENTIAL_MODE, Extent.MADE_BEFORE, Extent.NOTHING)) {
            assertThat(asked(Kind.SEV_SNP, GuestWord.NOTHING, extent).expected().gpus())
                    .isNull();
        }
    }

    private static void refused(String field, String words, Runnable reading) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.violations()).extracting(Violation::field).containsExactly(field);
            assertThat(problem.violations().getFirst().message()).contains(words);
        });
    }

    @Test
    void howManyDevicesThereHaveToBeIsAskedOfSetsAndComposites() {
        Question set = read("nvidia-ppcie", 8, 4);
        assertThat(set.expected().gpus()).isEqualTo(8);
        assertThat(set.expected().switches()).isEqualTo(4);
        assertThat(set.expectedWords()).containsEntry("gpus", 8).containsEntry("switches", 4);
        assertThat(read("composite", 0, null).expected().gpus()).isZero();
        assertThat(read("sev-snp", null, null).expected().gpus()).isNull();
        refused("expected.gpus", "Leave the number out", () -> read("nvidia-gpu", 1, null));
        refused("expected.switches", "Leave the number out", () -> read("tdx", null, 4));
        refused("expected.gpus", "from 0 to 1000", () -> read("composite", -1, null));
        refused("expected.switches", "from 0 to 1000", () -> read("composite", 8, 1001));
    }

    @Test
    void aChallengeAsksForTheGpusOfItsNodeWhereTheEvidenceIsOfGpus() {
        assertThat(asked(Kind.COMPOSITE).expected().gpus()).isEqualTo(8);
        assertThat(asked(Kind.COMPOSITE).expectedWords()).containsEntry("gpus", 8);
        assertThat(asked(Kind.SEV_SNP).expected().gpus()).isNull();
        assertThat(asked(Kind.SEV_SNP).expectedWords()).containsOnlyKeys("nonce", "reportData");
    }

    @Test
    void aChallengeAsksForWhatTheTenantExpectsOfTheGuest() {
        GuestWord guest = new GuestWord(
                "0a".repeat(48),
                "0b".repeat(48),
                7L,
                "1.55",
                List.of(GuestRule.SMT_OFF),
                "0c".repeat(16),
                "0d".repeat(16));
        Question question = asked(Kind.COMPOSITE, guest);
        assertThat(question.expected().measurement()).hasSize(48).containsOnly(10);
        assertThat(question.expected().signers().idKey()).hasSize(48).containsOnly(11);
        Expected.Guest started = question.expected().guest();
        assertThat(started.svnMin()).isEqualTo(7);
        assertThat(started.abiMin()).isEqualTo(0x137);
        assertThat(started.rules()).containsExactly(GuestRule.SMT_OFF);
        assertThat(started.familyId()).hasSize(16).containsOnly(12);
        assertThat(started.imageId()).hasSize(16).containsOnly(13);
        assertThat(question.expected().gpus()).isEqualTo(8);
        assertThat(question.expectedWords()).containsAllEntriesOf(guest.words()).containsKey("nonce");
    }

    private static Question keys(String kind, @Nullable String id, @Nullable String author) {
        Map<String, String> expected = new HashMap<>();
        expected.put("idKeyDigest", id);
        expected.put("authorKeyDigest", author);
        return expecting(kind, expected);
    }

    @Test
    void whoseKeyAGuestWasStartedUnderIsAskedOfGuests() {
        String digest = "0A".repeat(48);
        Question guest = keys("sev-snp", digest, null);
        assertThat(guest.expected().signers().idKey()).hasSize(48).containsOnly(10);
        assertThat(guest.expected().signers().authorKey()).isNull();
        assertThat(guest.expectedWords()).containsOnly(Map.entry("idKeyDigest", digest));
        assertThat(keys("composite", null, digest).expected().signers().authorKey())
                .hasSize(48);
        refused("expected.idKeyDigest", "96 hexadecimal digits", () -> keys("sev-snp", "0a", null));
        refused("expected.authorKeyDigest", "in hexadecimal", () -> keys("sev-snp", null, "key"));
        refused("expected.idKeyDigest", "Leave it out", () -> keys("tdx", digest, null));
        refused("expected.authorKeyDigest", "Leave it out", () -> keys("nvidia-gpu", null, digest));
    }

    private static Question owned(String kind, @Nullable String config, @Nullable String owner) {
        Map<String, String> expected = new HashMap<>();
        expected.put("mrConfigId", config);
        expected.put("mrOwner", owner);
        expected.put("mrOwnerConfig", owner);
        return expecting(kind, expected);
    }

    @Test
    void whatATrustDomainSaysOfItsOwnerIsAskedOfTrustDomains() {
        String value = "0b".repeat(48);
        Question domain = owned("tdx", value, null);
        assertThat(domain.expected().owner().configId()).hasSize(48).containsOnly(11);
        assertThat(domain.expectedWords()).containsOnly(Map.entry("mrConfigId", value));
        assertThat(owned("composite", null, value).expected().owner().ownerConfig())
                .hasSize(48);
        refused("expected.mrConfigId", "96 hexadecimal digits", () -> owned("tdx", "0b", null));
        refused("expected.mrOwner", "Leave it out", () -> owned("sev-snp", null, value));
    }

    @Test
    void howAGuestWasStartedIsAskedOfGuests() {
        Map<String, Object> wanted = Map.of(
                "guestAbiMin",
                "1.55",
                "guestPolicy",
                List.of("SMT_OFF", "SINGLE_SOCKET", "SMT_OFF"),
                "guestSvnMin",
                4_294_967_295L,
                "familyId",
                "0c".repeat(16),
                "imageId",
                "0D".repeat(16));
        Question guest = expecting("sev-snp", wanted);
        Expected.Guest expected = guest.expected().guest();
        assertThat(expected.abiMin()).isEqualTo(0x0137);
        assertThat(expected.rules()).containsExactly(GuestRule.SMT_OFF, GuestRule.SINGLE_SOCKET);
        assertThat(expected.svnMin()).isEqualTo(0xffff_ffffL);
        assertThat(expected.familyId()).hasSize(16).containsOnly(12);
        assertThat(expected.imageId()).hasSize(16).containsOnly(13);
        assertThat(guest.expectedWords())
                .containsOnlyKeys(wanted.keySet())
                .containsEntry("guestPolicy", List.of("SMT_OFF", "SINGLE_SOCKET"));
        // what the verifier reads from a statement is what was asked
        Expected.Guest again = new Reread(guest.expectedWords()).expected().guest();
        assertThat(again).usingRecursiveComparison().isEqualTo(expected);
        for (String version : List.of("1", "1.256", "256.0", "-1.5", "1.5.5", "")) {
            refused("expected.guestAbiMin", "such as 1.55", () -> expecting("sev-snp", Map.of("guestAbiMin", version)));
        }
        refused(
                "expected.guestPolicy",
                "SMT_OFF, MIGRATION_AGENT_OFF",
                () -> expecting("composite", Map.of("guestPolicy", List.of("SMT_ON"))));
        refused(
                "expected.guestSvnMin",
                "4294967295",
                () -> expecting("sev-snp", Map.of("guestSvnMin", 4_294_967_296L)));
        refused("expected.familyId", "32 hexadecimal digits", () -> expecting("sev-snp", Map.of("familyId", "0c")));
        refused("expected.isvProdId", "from 0 to 65535", () -> expecting("sgx", Map.of("isvProdId", 65_536)));
        refused("expected.isvSvnMin", "from 0 to 65535", () -> expecting("sgx", Map.of("isvSvnMin", -1)));
        assertThat(expecting("sgx", Map.of("isvProdId", 7, "isvSvnMin", 3))
                        .expected()
                        .enclave())
                .isEqualTo(new Expected.Enclave(7, 3));
    }

    @Test
    void whatEvidenceOfAKindNeverSaysIsRefusedAndNotPassedOver() {
        Map<String, List<String>> saying = Map.ofEntries(
                Map.entry("reportData", List.of("sev-snp", "sev-snp-azure-hcl", "tdx", "sgx", "composite")),
                Map.entry("measurement", List.of("sev-snp", "sev-snp-azure-hcl", "tdx", "sgx", "composite")),
                Map.entry("nonce", List.of("nvidia-gpu", "nvidia-ppcie", "nvidia-eat", "composite")),
                Map.entry("chipId", List.of("sev-snp", "sev-snp-azure-hcl", "tdx", "sgx", "nvidia-gpu", "composite")),
                Map.entry("hostData", List.of("sev-snp", "sev-snp-azure-hcl", "composite")),
                Map.entry("idKeyDigest", List.of("sev-snp", "sev-snp-azure-hcl", "composite")),
                Map.entry("familyId", List.of("sev-snp", "sev-snp-azure-hcl", "composite")),
                Map.entry("guestSvnMin", List.of("sev-snp", "sev-snp-azure-hcl", "composite")),
                Map.entry("guestAbiMin", List.of("sev-snp", "sev-snp-azure-hcl", "composite")),
                Map.entry("guestPolicy", List.of("sev-snp", "sev-snp-azure-hcl", "composite")),
                Map.entry("rtmr", List.of("tdx", "composite")),
                Map.entry("mrOwner", List.of("tdx", "composite")),
                Map.entry("isvProdId", List.of("sgx")),
                Map.entry("isvSvnMin", List.of("sgx")));
        saying.forEach((field, kinds) -> {
            Object value = switch (field) {
                case "guestSvnMin", "isvProdId", "isvSvnMin" -> 1;
                case "guestAbiMin" -> "1.1";
                case "guestPolicy" -> List.of("SMT_OFF");
                case "rtmr" -> List.of("0a".repeat(48));
                case "familyId" -> "0a".repeat(16);
                default -> "0a".repeat(48);
            };
            for (Kind kind : Kind.values()) {
                if (kinds.contains(kind.wireName())) {
                    assertThat(expecting(kind.wireName(), Map.of(field, value)).expectedWords())
                            .containsOnlyKeys(field);
                } else {
                    refused(
                            "expected." + field,
                            "kind " + kind.wireName(),
                            () -> expecting(kind.wireName(), Map.of(field, value)));
                }
            }
        });
        refused("expected.rtmr", "at most 4", () -> expecting("tdx", Map.of("rtmr", Collections.nCopies(5, "0a"))));
        assertThat(expecting("sgx", Map.of("rtmr", List.of())).expected().rtmr())
                .isEmpty();
    }

    @Test
    void whatAzureWrapsIsNoAnswerAndTheRefusalSaysWhy() {
        refused(
                "kind",
                "virtual TPM",
                () -> new Reading(new AppraisalRequest("sev-snp-azure-hcl", FILES, null, null, UUID.randomUUID(), null))
                        .question(""));
        assertThat(Kind.machines()).isEqualTo("sev-snp, tdx, composite");
    }
}
