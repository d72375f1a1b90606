package eu.bailiwick.attestation.layout;

import java.util.Locale;

/// A field of a piece of evidence.
///
/// @param offset of its first byte in the file, from 0
/// @param length in bytes
/// @param name as the maker's specification has it
/// @param value a number, or bytes in hex as they stand; long ones are cut
/// @param says bits and parts by their names; empty when the value says all
public record Field(int offset, int length, String name, String value, String says) {

    /// The offset as specifications write it, such as 0x1A0.
    public String place() {
        return "0x" + String.format(Locale.ROOT, "%03X", offset);
    }
}
