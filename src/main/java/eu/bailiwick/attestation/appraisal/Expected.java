package eu.bailiwick.attestation.appraisal;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the evidence has to say; null where nothing in particular is expected. All values are bytes.
///
/// @param values what stands in the report itself
/// @param many how many devices a set must have
/// @param references measurements that the register knows; asked where none is expected in particular
/// @param signers whose keys a SEV-SNP guest has to have been started under
/// @param owner what a trust domain of Intel has to say of its owner and configuration
/// @param guest how it has to have been started
/// @param enclave what an enclave of SGX has to be
public record Expected(
        Values values,
        Many many,
        List<ReferenceValue> references,
        Signers signers,
        Owner owner,
        Guest guest,
        Enclave enclave) {

    /// @param reportData 64 bytes of SEV-SNP, TDX and SGX; a shorter value must be followed by zeros
    /// @param nonce 32 bytes of an NVIDIA report or token
    /// @param measurement SEV-SNP MEASUREMENT, TDX MRTD (48 bytes each) or SGX MRENCLAVE (32 bytes)
    /// @param rtmr TDX RTMR0 to RTMR3, 48 bytes each; empty when not expected
    /// @param chipId the device: CHIP_ID of SEV-SNP, PPID of Intel, serial number of a single GPU's certificate
    /// @param hostData SEV-SNP HOST_DATA, 32 bytes
    public record Values(
            byte @Nullable [] reportData,
            byte @Nullable [] nonce,
            byte @Nullable [] measurement,
            List<byte[]> rtmr,
            byte @Nullable [] chipId,
            byte @Nullable [] hostData) {}

    /// How many different GPUs and switches.
    public record Many(@Nullable Integer gpus, @Nullable Integer switches) {
        public static final Many ANY = new Many(null, null);
    }

    /// Digests of SEV-SNP, 48 bytes each; all zero for "no such key".
    public record Signers(byte @Nullable [] idKey, byte @Nullable [] authorKey) {
        public static final Signers ANY = new Signers(null, null);

        /// Whether one in particular is expected.
        public boolean expected() {
            return idKey != null || authorKey != null;
        }
    }

    /// MRCONFIGID, MROWNER and MROWNERCONFIG of a trust domain, 48 bytes each; all zero for "not set".
    public record Owner(byte @Nullable [] configId, byte @Nullable [] owner, byte @Nullable [] ownerConfig) {
        public static final Owner ANY = new Owner(null, null, null);

        /// Whether one in particular is expected.
        public boolean expected() {
            return configId != null || owner != null || ownerConfig != null;
        }
    }

    /// How a SEV-SNP guest has to have been started.
    ///
    /// @param abiMin lowest version of the firmware's ABI that its policy may be content with: 256 times the
    ///     major, and the minor
    /// @param svnMin lowest GUEST_SVN
    /// @param familyId 16 bytes, `imageId` alike
    public record Guest(
            @Nullable Integer abiMin,
            Set<GuestRule> rules,
            @Nullable Long svnMin,
            byte @Nullable [] familyId,
            byte @Nullable [] imageId) {
        public static final Guest ANY = new Guest(null, Set.of(), null, null, null);
        private static final int BYTE = 0xff;

        /// Whether anything in particular is expected.
        public boolean expected() {
            return abiMin != null || !rules.isEmpty() || svnMin != null || familyId != null || imageId != null;
        }

        /// A version such as `1.55` as a policy holds it; empty when it is none.
        public static Optional<Integer> abi(String version) {
            if (!version.matches("[0-9]{1,3}\\.[0-9]{1,3}")) {
                return Optional.empty();
            }
            int point = version.indexOf('.');
            int major = Integer.parseInt(version.substring(0, point));
            int minor = Integer.parseInt(version.substring(point + 1));
            return major > BYTE || minor > BYTE ? Optional.empty() : Optional.of(major << Byte.SIZE | minor);
        }

        /// The version in words.
        public static String abi(int version) {
            return (version >>> Byte.SIZE) + "." + (version & BYTE);
        }
    }

    /// ISVPRODID and the lowest ISVSVN of an enclave of SGX.
    public record Enclave(
            @Nullable Integer prodId, @Nullable Integer svnMin) {
        public static final Enclave ANY = new Enclave(null, null);

        /// Whether one in particular is expected.
        public boolean expected() {
            return prodId != null || svnMin != null;
        }
    }

    public Expected(
            byte @Nullable [] reportData,
            byte @Nullable [] nonce,
            byte @Nullable [] measurement,
            List<byte[]> rtmr,
            byte @Nullable [] chipId,
            byte @Nullable [] hostData) {
        this(
                new Values(reportData, nonce, measurement, rtmr, chipId, hostData),
                Many.ANY,
                List.of(),
                Signers.ANY,
                Owner.ANY,
                Guest.ANY,
                Enclave.ANY);
    }

    public static Expected nothing() {
        return new Expected(null, null, null, List.of(), null, null);
    }

    public byte @Nullable [] reportData() {
        return values.reportData;
    }

    public byte @Nullable [] nonce() {
        return values.nonce;
    }

    public byte @Nullable [] measurement() {
        return values.measurement;
    }

    public List<byte[]> rtmr() {
        return values.rtmr;
    }

    public byte @Nullable [] chipId() {
        return values.chipId;
    }

    public byte @Nullable [] hostData() {
        return values.hostData;
    }

    public @Nullable Integer gpus() {
        return many.gpus;
    }

    public @Nullable Integer switches() {
        return many.switches;
    }

    public Expected withReportData(byte @Nullable [] other) {
        return with(new Values(other, nonce(), measurement(), rtmr(), chipId(), hostData()));
    }

    public Expected withMeasurement(byte @Nullable [] other) {
        return with(new Values(reportData(), nonce(), other, rtmr(), chipId(), hostData()));
    }

    private Expected with(Values others) {
        return new Expected(others, many, references, signers, owner, guest, enclave);
    }

    public Expected withSet(@Nullable Integer gpus, @Nullable Integer switches) {
        return new Expected(values, new Many(gpus, switches), references, signers, owner, guest, enclave);
    }

    public Expected withReferences(List<ReferenceValue> known) {
        return new Expected(values, many, List.copyOf(known), signers, owner, guest, enclave);
    }

    public Expected withSigners(Signers some) {
        return new Expected(values, many, references, some, owner, guest, enclave);
    }

    public Expected withOwner(Owner some) {
        return new Expected(values, many, references, signers, some, guest, enclave);
    }

    public Expected withGuest(Guest some) {
        return new Expected(values, many, references, signers, owner, some, enclave);
    }

    public Expected withEnclave(Enclave some) {
        return new Expected(values, many, references, signers, owner, guest, some);
    }
}
