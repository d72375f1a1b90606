package eu.bailiwick.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.challenge.Challenge;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.Violation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is asked of evidence is read, or refused by its field.
class ReadingTest {
    private static final List<AppraisalRequest.File> FILES = List.of(new AppraisalRequest.File("any", new byte[] {1}));

    private static Question read(String kind, @Nullable Integer gpus, @Nullable Integer switches) {
        AppraisalRequest.Expectation expected = new AppraisalRequest.Expectation(
                null, null, null, null, null, null, null, null, null, null, null, gpus, switches);
        return new Reading(new AppraisalRequest(kind, FILES, null, expected, null, null)).question("");
    }

    private static Question asked(Kind kind) {
        Challenge challenge = new Challenge(
                "tenant",
                UUID.randomUUID(),
                UUID.randomUUID(),
                UUID.randomUUID(),
                new byte[32],
                8,
                Instant.EPOCH,
                Instant.MAX,
                null);
        return Question.answer(challenge.id(), kind, List.of()).to(challenge);
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

    private static Question keys(String kind, @Nullable String id, @Nullable String author) {
        AppraisalRequest.Expectation expected = new AppraisalRequest.Expectation(
                null, null, null, null, null, null, id, author, null, null, null, null, null);
        return new Reading(new AppraisalRequest(kind, FILES, null, expected, null, null)).question("");
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
        AppraisalRequest.Expectation expected = new AppraisalRequest.Expectation(
                null, null, null, null, null, null, null, null, config, owner, owner, null, null);
        return new Reading(new AppraisalRequest(kind, FILES, null, expected, null, null)).question("");
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
    void whatAzureWrapsIsNoAnswerAndTheRefusalSaysWhy() {
        refused(
                "kind",
                "virtual TPM",
                () -> new Reading(new AppraisalRequest("sev-snp-azure-hcl", FILES, null, null, UUID.randomUUID(), null))
                        .question(""));
        assertThat(Kind.machines()).isEqualTo("sev-snp, tdx, composite");
    }
}
