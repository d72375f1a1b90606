package eu.bailiwick.attestation.composite;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.appraisal.Malformed;
import eu.bailiwick.attestation.dcap.EventLog;
import eu.bailiwick.attestation.nvidia.SetAppraiser;
import eu.bailiwick.attestation.trust.Pile;
import eu.bailiwick.attestation.trust.TlsKey;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The files of a composite, divided. The processor gets its evidence, its event log and all certificates, lists
/// and collateral that do not lie in the folder of a GPU; the GPUs get everything but the processor's evidence.
///
/// @param reportData the 64 bytes that the guest had put into the processor's report
record Parts(Kind kind, byte[] reportData, List<EvidenceFile> cpu, List<EvidenceFile> gpus) {
    private static final byte[] INTEL_QE = Bytes.fromHex("vendor", "939a7233f79c4ca9940a0db3957f0607");
    private static final int SNP_REPORT = 1184;
    private static final int SNP_DATA = 0x50;
    private static final int WRAPPING = 32;
    private static final int TDX = 0x81;
    private static final int TD_DATA_4 = 48 + 520;
    private static final int TD_DATA_5 = 54 + 520;
    private static final int DATA = 64;

    /// @param replays whether the processor's event log is asked for
    /// @param keys whether the key of a connection is
    static Parts of(List<EvidenceFile> files, boolean replays, boolean keys) {
        List<EvidenceFile> processors =
                files.stream().filter(file -> kind(file.content()).isPresent()).toList();
        if (processors.size() != 1) {
            throw new Malformed(
                    "Send one report of a processor beside those of the GPUs; there are " + processors.size() + ".");
        }
        EvidenceFile processor = processors.getFirst();
        Kind kind = kind(processor.content()).orElseThrow();
        List<EvidenceFile> gpus = files.stream()
                .filter(file -> file != processor)
                .filter(file -> !keys || !TlsKey.is(file))
                .toList();
        Set<String> foreign = gpus.stream()
                .filter(file -> SetAppraiser.isReport(file.content()))
                .map(Parts::folder)
                .filter(folder -> !folder.equals(folder(processor)))
                .collect(Collectors.toSet());
        boolean logs = replays && kind == Kind.TDX;
        List<EvidenceFile> cpu = new ArrayList<>(List.of(processor));
        gpus.stream()
                .filter(file -> !foreign.contains(folder(file)))
                .filter(file -> collateral(file) || logs && EventLog.is(file.content()))
                .forEach(cpu::add);
        files.stream().filter(file -> keys && TlsKey.is(file)).forEach(cpu::add);
        return new Parts(kind, reportData(kind, processor.content()), List.copyOf(cpu), gpus);
    }

    private static String folder(EvidenceFile file) {
        return file.name().substring(0, file.name().lastIndexOf('/') + 1);
    }

    private static boolean collateral(EvidenceFile file) {
        Pile pile = Pile.sort(List.of(file));
        return !pile.certificates().isEmpty()
                || !pile.lists().isEmpty()
                || !pile.json().isEmpty()
                        && Bytes.text(file.content()).stripLeading().startsWith("{");
    }

    private static Optional<Kind> kind(byte[] content) {
        if (content.length == SNP_REPORT && content[1] == 0 && content[2] == 0 && !EventLog.is(content)) {
            return Optional.of(Kind.SEV_SNP);
        }
        if (starts(content, 0, "HCLA".getBytes(StandardCharsets.US_ASCII))) {
            return Optional.of(Kind.SEV_SNP_AZURE_HCL);
        }
        return starts(content, 12, INTEL_QE) && (content[4] & 0xff) == TDX ? Optional.of(Kind.TDX) : Optional.empty();
    }

    private static boolean starts(byte[] content, int at, byte[] with) {
        return content.length >= at + with.length && Arrays.equals(content, at, at + with.length, with, 0, with.length);
    }

    private static byte[] reportData(Kind kind, byte[] content) {
        Bytes in = new Bytes(content);
        in.skip(
                "what precedes the report data",
                switch (kind) {
                    case SEV_SNP -> SNP_DATA;
                    case SEV_SNP_AZURE_HCL -> WRAPPING + SNP_DATA;
                    default -> content[0] == 5 ? TD_DATA_5 : TD_DATA_4;
                });
        return in.take("report data", DATA);
    }
}
