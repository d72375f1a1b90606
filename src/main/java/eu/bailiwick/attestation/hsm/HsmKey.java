package eu.bailiwick.attestation.hsm;

import java.util.OptionalLong;

/// A key as its token describes it. Types and attributes by their numbers in PKCS #11.
///
/// @param bits its length; 0 when the token does not say
record HsmKey(String label, long type, long bits, Flag sensitive, Flag extractable, Flag neverExtractable) {
    static final long CLASS = 0x000;
    static final long LABEL = 0x003;
    static final long KEY_TYPE = 0x100;
    static final long SENSITIVE = 0x103;
    static final long MODULUS = 0x120;
    static final long VALUE_LENGTH = 0x161;
    static final long EXTRACTABLE = 0x162;
    static final long NEVER_EXTRACTABLE = 0x164;
    private static final long PRIVATE_KEY = 3;
    private static final long SECRET_KEY = 4;
    private static final int RSA = 0x00;
    private static final int EC = 0x03;
    private static final int GENERIC = 0x10;
    private static final int AES = 0x1f;

    /// What a token says to a question; one that says nothing has not said yes.
    enum Flag {
        YES,
        NO,
        UNTOLD
    }

    static boolean isKey(long objectClass) {
        return objectClass == PRIVATE_KEY || objectClass == SECRET_KEY;
    }

    static long bits(OptionalLong bytes, int modulus) {
        return Byte.SIZE * (bytes.isPresent() ? bytes.getAsLong() : modulus);
    }

    String algorithm() {
        return switch ((int) type) {
            case RSA -> "RSA";
            case EC -> "EC";
            case GENERIC -> "generic secret";
            case AES -> "AES";
            default -> "0x" + Long.toHexString(type);
        };
    }
}
