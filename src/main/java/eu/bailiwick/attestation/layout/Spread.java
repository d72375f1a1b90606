package eu.bailiwick.attestation.layout;

import eu.bailiwick.attestation.appraisal.Bytes;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Writes fields down one behind the other, so that every byte stands in exactly one.
final class Spread {
    private static final int SHOWN = 96;
    private final Bytes in;
    private final List<Field> fields = new ArrayList<>();

    Spread(byte[] content) {
        in = new Bytes(content);
    }

    List<Field> fields() {
        return List.copyOf(fields);
    }

    int left() {
        return in.left();
    }

    byte[] bytes(String name, long length) {
        return bytes(name, length, "");
    }

    byte[] bytes(String name, long length, String says) {
        int at = in.position();
        byte[] value = in.take(name, length);
        add(at, value, name, says);
        return value;
    }

    /// Bytes of which a sentence is made once they are known.
    void parts(String name, long length, Function<byte[], String> words) {
        int at = in.position();
        byte[] value = in.take(name, length);
        add(at, value, name, words.apply(value));
    }

    private void add(int at, byte[] value, String name, String says) {
        String hex = Bytes.hex(value);
        fields.add(new Field(at, value.length, name, value.length > SHOWN ? hex.substring(0, SHOWN) + "…" : hex, says));
    }

    /// Bytes that have to be zero.
    void reserved(long length) {
        if (length > 0) {
            bytes("reserved", length);
        }
    }

    /// A little-endian number of up to four bytes.
    long number(String name, int width) {
        return number(name, width, "");
    }

    long number(String name, int width, String says) {
        int at = in.position();
        long value = littleEndian(in.take(name, width));
        fields.add(new Field(at, width, name, Long.toString(value), says));
        return value;
    }

    /// Bits by their names, each on or off; a set bit without a name is named by its number.
    void flags(String name, int width, SortedMap<Integer, String> names) {
        parts(name, width, value -> bits(littleEndian(value), names));
    }

    static String bits(long value, SortedMap<Integer, String> names) {
        String known = names.entrySet().stream()
                .map(bit -> bit.getValue() + (isOn(value, bit.getKey()) ? " on" : " off"))
                .collect(Collectors.joining(", "));
        String others = IntStream.range(0, Long.SIZE)
                .filter(bit -> isOn(value, bit) && !names.containsKey(bit))
                .mapToObj(bit -> ", bit " + bit + " on")
                .collect(Collectors.joining());
        return known + others;
    }

    private static boolean isOn(long value, int bit) {
        return (value >>> bit & 1) == 1;
    }

    static long littleEndian(byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xff;
        }
        return value;
    }
}
