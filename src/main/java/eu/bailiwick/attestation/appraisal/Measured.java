package eu.bailiwick.attestation.appraisal;

/// What processors measure of a guest or an enclave; the names are those of the API.
public enum Measured {
    SNP_MEASUREMENT("SEV-SNP MEASUREMENT", 48),
    TDX_MRTD("TDX MRTD", 48),
    TDX_RTMR0("TDX RTMR0", 48),
    TDX_RTMR1("TDX RTMR1", 48),
    TDX_RTMR2("TDX RTMR2", 48),
    TDX_RTMR3("TDX RTMR3", 48),
    SGX_MRENCLAVE("SGX MRENCLAVE", 32),
    SGX_MRSIGNER("SGX MRSIGNER", 32);

    private final String label;
    private final int length;

    Measured(String label, int length) {
        this.label = label;
        this.length = length;
    }

    /// The runtime measurement register with that number, 0 to 3.
    public static Measured rtmr(int number) {
        return values()[TDX_RTMR0.ordinal() + number];
    }

    /// As the vendors name it.
    public String label() {
        return label;
    }

    /// In bytes.
    public int length() {
        return length;
    }
}
