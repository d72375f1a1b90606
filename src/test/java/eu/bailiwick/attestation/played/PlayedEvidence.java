package eu.bailiwick.attestation.played;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What played hardware hands out, put together as an attacker likes it.
public final class PlayedEvidence {
    private PlayedEvidence() {}

    /// A GPU in a place of a node, from 0.
    public record Gpu(String node, int place) {
        private PlayedGpu played() {
            return PlayedGpu.of(UUID.fromString(node), place);
        }
    }

    /// The first so many GPUs of a node.
    public static List<Gpu> gpus(String node, int count) {
        return IntStream.range(0, count).mapToObj(place -> new Gpu(node, place)).toList();
    }

    private static PlayedChip chip(String node) {
        return new PlayedChip(new PlayedVendor(), UUID.fromString(node));
    }

    /// Every id of a node's hardware, with its kind.
    public static Map<String, String> ids(String node, int gpus) {
        Map<String, String> ids = new LinkedHashMap<>();
        ids.put(Bytes.hex(chip(node).id()), "AMD_CHIP");
        gpus(node, gpus).forEach(gpu -> gpu.played().ids().forEach(id -> ids.put(id, "NVIDIA_GPU")));
        return ids;
    }

    /// The serial numbers of a node's GPUs.
    public static List<String> serials(String node, int count) {
        return gpus(node, count).stream()
                .map(gpu -> gpu.played().ids().getFirst())
                .toList();
    }

    /// The processor of a node with those GPUs, which its report covers.
    public static List<Map<String, Object>> together(String node, List<Gpu> gpus, byte[] nonce, Instant now) {
        return sent(new PlayedMachine(chip(node), gpus.stream().map(Gpu::played).toList()).answer(nonce, now).stream());
    }

    /// The processor alone.
    public static List<Map<String, Object>> alone(String node, byte[] nonce, Instant now) {
        return sent(chip(node).answer(nonce, now).stream());
    }

    /// GPUs beside a processor whose report is about something else than they are.
    public static List<Map<String, Object>> unbound(
            String node, List<Gpu> gpus, byte[] data, byte[] nonce, Instant now) {
        List<EvidenceFile> files = new ArrayList<>(
                new PlayedMachine(chip(node), gpus.stream().map(Gpu::played).toList()).answer(nonce, now));
        files.removeIf(file -> file.name().startsWith("cpu/"));
        chip(node).answer(data, now).forEach(file -> files.add(new EvidenceFile("cpu/" + file.name(), file.content())));
        return sent(files.stream());
    }

    private static List<Map<String, Object>> sent(Stream<EvidenceFile> files) {
        return files.map(file -> Map.<String, Object>of("name", file.name(), "content", file.content()))
                .toList();
    }
}
