package eu.bailiwick.attestation.played;

import eu.bailiwick.attestation.Whose;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.device.ChangeKind;
import eu.bailiwick.attestation.device.DeviceKind;
import eu.bailiwick.attestation.device.DeviceView;
import eu.bailiwick.attestation.device.Devices;
import eu.bailiwick.attestation.device.Happening;
import eu.bailiwick.attestation.device.Person;
import eu.bailiwick.platform.PlatformConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Objects;
import java.util.UUID;

/// Plays the two people who register the hardware of a played node, through the door that people go through. On one
/// machine alone.
@ApplicationScoped
class PlayedRegister {
    private static final Person FIRST = new Person("played-first", "Plays the first person");
    private static final Person SECOND = new Person("played-second", "Plays the second person");
    private final PlatformConfig platform;
    private final Whose whose;
    private final Devices devices;

    PlayedRegister(PlatformConfig platform, Whose whose, Devices devices) {
        this.platform = platform;
        this.whose = whose;
        this.devices = devices;
    }

    /// Registers the chip and the GPUs in their node, but what is written of already.
    void enter(PlayedMachine machine) {
        if (!platform.local()) {
            throw new IllegalStateException("Only a portal on one machine plays hardware.");
        }
        UUID node = machine.chip().node();
        whose.provider(() -> {
            enter(DeviceKind.AMD_CHIP, Bytes.hex(machine.chip().id()), node);
            machine.gpus().forEach(gpu -> gpu.ids().forEach(id -> enter(DeviceKind.NVIDIA_GPU, id, node)));
            return node;
        });
    }

    private void enter(DeviceKind kind, String id, UUID node) {
        if (!devices.isKnown(id)) {
            Happening what = new Happening(ChangeKind.COMMISSIONING, null, node, null, "Plays hardware on one machine");
            DeviceView proposed = devices.commission(kind, id, what, FIRST);
            UUID change = proposed.waiting();
            devices.confirm(proposed.id(), Objects.requireNonNull(change), SECOND);
        }
    }
}
