package eu.bailiwick.attestation.played;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.anchor.Production;
import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Anchors;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Policy;
import eu.bailiwick.attestation.appraisal.Submission;
import eu.bailiwick.attestation.composite.CompositeAppraiser;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.snp.SnpAppraiser;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.reservation.lifecycle.NodePrepared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The chips that a portal on one machine plays answer as real ones do, and production neither plays nor believes them.
class PlayedTest {
    private static final byte[] NONCE = new byte[32];
    private final PlayedVendor vendor = new PlayedVendor();

    @Test
    void aPlayedChipAnswersItsChallengeAndNoOther() throws Exception {
        NONCE[0] = 1;
        PlayedChip chip = new PlayedChip(vendor, UUID.randomUUID());
        Trial trial = new Trial(Kind.SEV_SNP, new SnpAppraiser())
                .trusting(AnchorKind.AMD_SEV, Pile.certificate(vendor.root().getEncoded()));
        chip.answer(NONCE, Trial.NOW).forEach(file -> trial.file(file.name(), file.content()));
        trial.expecting(expected(NONCE)).gives("ACCEPT");
        trial.expecting(expected(new byte[32])).gives("REJECT:REPORT_DATA_MISMATCH");
    }

    @Test
    void aPlayedMachineAnswersWithAsManyGpusAsAreAsked() throws Exception {
        NONCE[0] = 1;
        PlayedMachine machine = PlayedMachine.of(UUID.randomUUID(), 4);
        Trial trial = new Trial(Kind.COMPOSITE, new CompositeAppraiser())
                .trusting(AnchorKind.AMD_SEV, Pile.certificate(vendor.root().getEncoded()))
                .trusting(
                        AnchorKind.NVIDIA_GPU,
                        Pile.certificate(PlayedMaker.root().getEncoded()))
                .trusting(
                        AnchorKind.NVIDIA_RIM,
                        Pile.certificate(PlayedMaker.rootOfValues().getEncoded()));
        machine.answer(NONCE, Trial.NOW).forEach(file -> trial.file(file.name(), file.content()));
        assertThat(trial.expecting(expected(NONCE).withSet(4, null))
                        .gives("ACCEPT")
                        .devices())
                .hasSize(9)
                .containsAll(machine.gpus().stream()
                        .flatMap(gpu -> gpu.ids().stream())
                        .toList());
        trial.expecting(expected(NONCE).withSet(8, null)).gives("REJECT:DEVICE_COUNT_MISMATCH");
        trial.expecting(expected(new byte[32]).withSet(4, null)).gives("REJECT:NONCE_MISMATCH");
    }

    private static Expected expected(byte[] nonce) {
        return new Expected(nonce, nonce, null, List.of(), null, null);
    }

    @Test
    void everyNodeHasAChipOfItsOwnThatStaysTheSame() {
        UUID node = UUID.randomUUID();
        assertThat(device(node)).isEqualTo(device(node)).isNotEqualTo(device(UUID.randomUUID()));
    }

    private List<String> device(UUID node) {
        return new SnpAppraiser()
                .appraise(new Submission(
                        Kind.SEV_SNP,
                        new PlayedChip(vendor, node).answer(NONCE, Trial.NOW),
                        Trial.NOW,
                        Expected.nothing(),
                        Policy.AS_SUBMITTED,
                        new Anchors(Map.of(), Map.of(), Set.of())))
                .devices();
    }

    @Test
    void theDemoWorldImportsExactlyThisRoot() throws Exception {
        assertThat(Files.readString(Path.of("src/main/resources/db/world/V9005__played_root.sql")))
                .contains(PlayedVendor.pem(vendor.root()))
                .contains("'" + Statements.sha256(vendor.root().getEncoded()) + "', false,")
                .contains("plays hardware on one machine");
    }

    @Test
    void theDemoWorldImportsExactlyTheseRootsOfGpus() throws Exception {
        String world = Files.readString(Path.of("src/main/resources/db/world/V9006__played_roots_of_gpus.sql"));
        for (X509Certificate root : List.of(PlayedMaker.root(), PlayedMaker.rootOfValues())) {
            assertThat(world)
                    .contains(PlayedVendor.pem(root))
                    .contains("'" + Statements.sha256(root.getEncoded()) + "', false,")
                    .contains("plays hardware on one machine");
        }
    }

    @Test
    void productionPlaysNoHardware() {
        PlayedAttester production = new PlayedAttester(Production.CONFIG, null, null, null, null);
        assertThatThrownBy(() -> production.round(UUID.randomUUID(), Trial.NOW))
                .isInstanceOf(IllegalStateException.class);
        // with nothing to plan with, planning would fail
        production.prepared(new NodePrepared(null, UUID.randomUUID(), Trial.NOW));
    }
}
