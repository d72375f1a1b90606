package eu.bailiwick.attestation.dcap;

/// Comparison of the bits that a mask selects.
final class Masked {
    private Masked() {}

    static boolean equal(byte[] found, byte[] mask, byte[] wanted) {
        if (found.length != mask.length || found.length != wanted.length) {
            return false;
        }
        int different = 0;
        for (int i = 0; i < found.length; i++) {
            different |= (found[i] & mask[i]) ^ wanted[i];
        }
        return different == 0;
    }
}
