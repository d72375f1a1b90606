package eu.bailiwick.attestation.device;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// What can happen to a device, and in which state it can.
public enum ChangeKind {
    COMMISSIONING(true, DeviceState.PROPOSED),
    MOVE(true, DeviceState.PRESENT),
    /// Takes trust away at once, on one person's word; the history changes when somebody else confirms it.
    ABSENCE(false, DeviceState.PRESENT),
    RETURN(true, DeviceState.ABSENT),
    RETIREMENT(false, DeviceState.PRESENT, DeviceState.ABSENT);

    private final boolean places;
    private final Set<DeviceState> from;

    ChangeKind(boolean places, DeviceState... from) {
        this.places = places;
        this.from = EnumSet.copyOf(List.of(from));
    }

    /// Whether the device is somewhere afterwards.
    public boolean places() {
        return places;
    }

    /// What a person may say has happened to a registered device in that state.
    public static List<ChangeKind> possible(DeviceState state) {
        return Arrays.stream(values())
                .filter(kind -> kind != COMMISSIONING && kind.canHappenTo(state))
                .toList();
    }

    boolean canHappenTo(DeviceState state) {
        return from.contains(state);
    }
}
