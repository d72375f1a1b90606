package eu.bailiwick.attestation.nvidia;

import eu.bailiwick.attestation.appraisal.AnchorKind;
import eu.bailiwick.attestation.appraisal.Appraiser;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forge.NvidiaPki;
import eu.bailiwick.attestation.forge.OcspForge;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.RimForge;
import eu.bailiwick.attestation.forge.Trial;
import java.util.HexFormat;
import java.util.List;

/// Forged roots of NVIDIA's and what makes reports of any device below them acceptable.
public final class Machine {
    public static final byte[] NONCE =
            HexFormat.of().parseHex("00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff");
    public static final NvidiaPki NVIDIA = NvidiaPki.make();
    public static final RimForge RIM = RimForge.make();
    static final String DRIVER = RimForge.values("550.90.07", 4, 5, 6, 7);
    static final String VBIOS = RimForge.values("96.00.9F.00.01", 0, 1, 2, 3);

    private Machine() {}

    static Expected nonce(byte[] nonce) {
        return new Expected(null, nonce, null, List.of(), null, null);
    }

    static Trial trial(Kind kind, Appraiser appraiser) {
        return anchored(new Trial(kind, appraiser).expecting(nonce(NONCE)));
    }

    public static Trial anchored(Trial trial) {
        return trial.trusting(AnchorKind.NVIDIA_GPU, NVIDIA.root().certificate())
                .trusting(AnchorKind.NVIDIA_RIM, RIM.root().certificate());
    }

    static Trial gpu(byte[] report, NvidiaPki.Unit unit) {
        return trial(Kind.NVIDIA_GPU, new GpuAppraiser())
                .file("gpu/report", report)
                .file("gpu/chain", Pem.of(unit.chain()));
    }

    /// Reference values and the answers about all authorities that devices share.
    public static Trial shared(Trial trial) {
        return answered(trial.file("driver", RIM.signed(DRIVER)).file("vbios", RIM.signed(VBIOS)));
    }

    static Trial answered(Trial trial) {
        return trial.file(
                        "o1", OcspForge.about(NVIDIA.identity(), NVIDIA.root()).by(NVIDIA.root()))
                .file(
                        "o2",
                        OcspForge.about(NVIDIA.provisioner(), NVIDIA.identity()).by(NVIDIA.identity()))
                .file("o3", OcspForge.about(RIM.authority(), RIM.root()).by(RIM.root()))
                .file("o4", OcspForge.about(RIM.signer(), RIM.authority()).by(RIM.authority()));
    }

    /// The answer about the device itself.
    public static byte[] answer(NvidiaPki.Unit unit) {
        return OcspForge.about(unit.rom(), NVIDIA.provisioner()).by(NVIDIA.provisioner());
    }
}
