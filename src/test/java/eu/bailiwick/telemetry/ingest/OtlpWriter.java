package eu.bailiwick.telemetry.ingest;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/// Writes OTLP as collectors do, field by field of its messages.
public final class OtlpWriter {
    public static final int GAUGE = 5;
    public static final int SUM = 7;
    public static final int HISTOGRAM = 9;

    private OtlpWriter() {}

    interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] all(int field, byte[]... messages) {
        return message(out -> {
            for (byte[] one : messages) {
                out.writeByteArray(field, one);
            }
        });
    }

    static byte[] joined(byte[]... parts) {
        return message(out -> {
            for (byte[] part : parts) {
                out.writeRawBytes(part);
            }
        });
    }

    static byte[] attributes(int field, Map<String, String> labels) {
        return all(
                field,
                labels.entrySet().stream()
                        .map(label -> message(out -> {
                            out.writeString(1, label.getKey());
                            // a number of a GPU may come as one
                            out.writeByteArray(
                                    2,
                                    label.getKey().equals("gpu")
                                            ? message(value -> value.writeInt64(3, Long.parseLong(label.getValue())))
                                            : message(value -> value.writeString(1, label.getValue())));
                        }))
                        .toArray(byte[][]::new));
    }

    public static byte[] point(Map<String, String> labels, double value, long nanos) {
        return joined(attributes(7, labels), message(out -> {
            out.writeFixed64(2, 1);
            out.writeFixed64(3, nanos);
            out.writeDouble(4, value);
        }));
    }

    public static byte[] metric(String name, int kind, byte[]... points) {
        byte[] data = joined(
                all(1, points),
                kind == SUM
                        ? message(out -> {
                            out.writeEnum(2, 2);
                            out.writeBool(3, true);
                        })
                        : new byte[0]);
        // the data before its name: a reader may not count on an order
        return joined(all(kind, data), message(out -> {
            out.writeString(1, name);
            out.writeString(3, "1");
        }));
    }

    /// One resource with its metrics; its attributes come last.
    public static byte[] request(Map<String, String> resource, byte[]... metrics) {
        byte[] scope = joined(all(1, all(1, "otelcol".getBytes(StandardCharsets.UTF_8))), all(2, metrics));
        return all(1, joined(all(2, scope), all(1, attributes(1, resource))));
    }

    public static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    static byte[] repeated(byte[] part, int times) {
        byte[] all = new byte[part.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(part, 0, all, i * part.length, part.length);
        }
        return all;
    }
}
