package eu.bailiwick.attestation.played;

import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Plays one node: its chip and, where they are asked, its GPUs, whose reports the chip's report covers.
record PlayedMachine(PlayedChip chip, List<PlayedGpu> gpus) {
    private static final Duration ANSWER_LIVES = Duration.ofDays(7);

    /// @param gpus how many are asked beside the chip; null for the chip alone
    static PlayedMachine of(UUID node, @Nullable Integer gpus) {
        return new PlayedMachine(
                new PlayedChip(new PlayedVendor(), node),
                IntStream.range(0, gpus == null ? 0 : gpus)
                        .mapToObj(place -> PlayedGpu.of(node, place))
                        .toList());
    }

    Kind kind() {
        return gpus.isEmpty() ? Kind.SEV_SNP : Kind.COMPOSITE;
    }

    List<EvidenceFile> answer(byte[] nonce, Instant now) {
        return gpus.isEmpty() ? chip.answer(nonce, now) : together(nonce, now);
    }

    private List<EvidenceFile> together(byte[] nonce, Instant now) {
        List<EvidenceFile> files = new ArrayList<>();
        MessageDigest covering = sha256();
        covering.update(nonce);
        for (int i = 0; i < gpus.size(); i++) {
            byte[] report = gpus.get(i).report(nonce);
            covering.update(sha256().digest(report));
            files.add(new EvidenceFile("gpu-" + i + "/report.bin", report));
            files.add(new EvidenceFile("gpu-" + i + "/chain.pem", gpus.get(i).chain()));
        }
        Instant from = now.minus(Duration.ofHours(1));
        Instant to = now.plus(ANSWER_LIVES);
        files.add(new EvidenceFile(
                "gpus.ocsp",
                PlayedMaker.answer(gpus.stream().map(PlayedGpu::rom).distinct().toList(), from, to)));
        files.add(new EvidenceFile("values.ocsp", PlayedMaker.answerOfValues(from, to)));
        files.add(new EvidenceFile("driver.swidtag", PlayedValues.DRIVER));
        files.add(new EvidenceFile("vbios.swidtag", PlayedValues.VBIOS));
        chip.answer(covering.digest(), now)
                .forEach(file -> files.add(new EvidenceFile("cpu/" + file.name(), file.content())));
        return List.copyOf(files);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
