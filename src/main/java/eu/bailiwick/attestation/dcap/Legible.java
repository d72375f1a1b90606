package eu.bailiwick.attestation.dcap;

import java.nio.charset.StandardCharsets;

/// Stretches of text in bytes, in ASCII or in UTF-16 as UEFI writes it. Plain letters alone, so that none of it
/// passes for something else.
final class Legible {
    private static final int SHORTEST = 4;
    private static final int LONGEST = 200;

    private Legible() {}

    static String in(byte[] data) {
        StringBuilder text = new StringBuilder();
        int at = 0;
        while (at < data.length && text.length() < LONGEST) {
            int wide = letters(data, at, 2);
            int narrow = letters(data, at, 1);
            if (wide >= SHORTEST) {
                append(text, new String(data, at, 2 * wide, StandardCharsets.UTF_16LE));
                at += 2 * wide;
            } else if (narrow >= SHORTEST) {
                append(text, new String(data, at, narrow, StandardCharsets.US_ASCII));
                at += narrow;
            } else {
                at++;
            }
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text.toString();
    }

    private static void append(StringBuilder text, String stretch) {
        text.append(text.isEmpty() ? "" : " · ").append(stretch);
    }

    // How many letters stand from there on, each of so many bytes, the low one first.
    private static int letters(byte[] data, int from, int width) {
        int many = 0;
        for (int at = from; at + width <= data.length && many <= LONGEST; at += width) {
            boolean letter = data[at] >= ' ' && data[at] <= '~' && (width == 1 || data[at + 1] == 0);
            if (!letter) {
                break;
            }
            many++;
        }
        return many;
    }
}
