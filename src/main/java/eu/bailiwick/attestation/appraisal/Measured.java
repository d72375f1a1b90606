package eu.bailiwick.attestation.appraisal;

/// What processors measure of a guest or an enclave, and what can be demanded of platforms; the names are those of the
/// API.
public enum Measured {
    SNP_MEASUREMENT("SEV-SNP MEASUREMENT", 48),
    TDX_MRTD("TDX MRTD", 48),
    TDX_RTMR0("TDX RTMR0", 48),
    TDX_RTMR1("TDX RTMR1", 48),
    TDX_RTMR2("TDX RTMR2", 48),
    TDX_RTMR3("TDX RTMR3", 48),
    SGX_MRENCLAVE("SGX MRENCLAVE", 32),
    SGX_MRSIGNER("SGX MRSIGNER", 32),
    /// SHA-384 of the key that signed the ID block under which a guest was started.
    SNP_ID_KEY("SEV-SNP ID_KEY_DIGEST", 48),
    /// SHA-384 of the key that vouches for that one.
    SNP_AUTHOR_KEY("SEV-SNP AUTHOR_KEY_DIGEST", 48),
    /// The lowest versions (SVN) that a platform may report and have committed, laid out as REPORTED_TCB of that
    /// product.
    SNP_LEAST_TCB_MILAN("SEV-SNP TCB ≥ (Milan)", 8, "[0-9a-f]{4}0{8}[0-9a-f]{4}"),
    SNP_LEAST_TCB_GENOA("SEV-SNP TCB ≥ (Genoa)", 8, "[0-9a-f]{4}0{8}[0-9a-f]{4}"),
    SNP_LEAST_TCB_TURIN("SEV-SNP TCB ≥ (Turin)", 8, "[0-9a-f]{8}0{6}[0-9a-f]{2}"),
    /// The lowest firmware that may be committed: major and minor of its ABI, and its build.
    SNP_LEAST_FIRMWARE("SEV-SNP COMMITTED MAJOR, MINOR, BUILD ≥", 3, "[0-9a-f]{6}"),
    /// Bits of PLATFORM_INFO that have to be one: of 1 SMT, 2 TSME, 10 ciphertext hiding, 20 alias check complete.
    SNP_PLATFORM_ON("SEV-SNP PLATFORM_INFO = 1", 1, "[0-3]{2}"),
    /// Those that have to be zero.
    SNP_PLATFORM_OFF("SEV-SNP PLATFORM_INFO = 0", 1, "[0-3]{2}");

    private final String label;
    private final int length;
    private final String form;

    Measured(String label, int length) {
        this(label, length, "[0-9a-f]{" + 2 * length + "}");
    }

    Measured(String label, int length, String form) {
        this.label = label;
        this.length = length;
        this.form = form;
    }

    /// The lowest versions of a product, such as `MILAN`.
    public static Measured leastTcb(String product) {
        return valueOf("SNP_LEAST_TCB_" + product);
    }

    /// Whether it is something that platforms have to be, and no measurement.
    public boolean isDemand() {
        return ordinal() >= SNP_LEAST_TCB_MILAN.ordinal();
    }

    /// Whether a value in lower-case hex has nothing where the field has nothing.
    public boolean fits(String value) {
        return value.matches(form);
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
