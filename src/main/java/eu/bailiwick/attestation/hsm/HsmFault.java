package eu.bailiwick.attestation.hsm;

/// The HSM could not be asked. It carries no more than people may read; what the library said is its cause.
final class HsmFault extends Exception {
    private static final long serialVersionUID = 1;
    private final HsmState state;

    HsmFault(HsmState state, Throwable cause) {
        super(state.name(), cause);
        this.state = state;
    }

    HsmFault(HsmState state, String answer) {
        super(state.name() + " " + answer);
        this.state = state;
    }

    HsmState state() {
        return state;
    }
}
