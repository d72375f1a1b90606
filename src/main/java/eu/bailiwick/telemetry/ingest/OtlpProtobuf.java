package eu.bailiwick.telemetry.ingest;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import eu.bailiwick.platform.problem.Problem;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads `ExportMetricsServiceRequest` of OTLP 1.x as protobuf. Parts of a message may come in any order; what is not
/// needed is passed over unread, so that nothing nests.
final class OtlpProtobuf {
    private final CodedInputStream in;
    private final OtlpBatch batch;

    private OtlpProtobuf(byte[] body, OtlpBatch batch) {
        in = CodedInputStream.newInstance(body);
        this.batch = batch;
    }

    static void read(byte[] body, OtlpBatch batch) {
        try {
            OtlpProtobuf otlp = new OtlpProtobuf(body, batch);
            otlp.each(tag -> otlp.inside(tag, 1, otlp::resourceMetrics));
        } catch (InvalidProtocolBufferException e) {
            throw Problem.invalid("body", "This is not an ExportMetricsServiceRequest of OTLP.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Reads the field of a tag, and says whether it was one that is known.
    private interface OneField {
        boolean read(int tag) throws IOException;
    }

    /// Reads a message to its end.
    private interface Message {
        void read() throws IOException;
    }

    private void each(OneField known) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!known.read(tag)) {
                in.skipField(tag);
            }
        }
    }

    private boolean inside(int tag, int field, Message message) throws IOException {
        if (tag != tag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
            return false;
        }
        int limit = in.pushLimit(in.readRawVarint32());
        message.read();
        in.popLimit(limit);
        return true;
    }

    private void resourceMetrics() throws IOException {
        Map<String, String> resource = new HashMap<>();
        List<OtlpBatch.Metric> metrics = new ArrayList<>();
        each(tag -> inside(tag, 1, () -> each(inner -> inside(inner, 1, () -> attribute(resource))))
                || inside(tag, 2, () -> each(inner -> inside(inner, 2, () -> metrics.add(metric())))));
        batch.add(resource, metrics);
    }

    private OtlpBatch.Metric metric() throws IOException {
        batch.nextMetric();
        String[] name = {""};
        OtlpBatch.Kind[] kind = {OtlpBatch.Kind.GAUGE};
        List<OtlpBatch.Point> points = new ArrayList<>();
        each(tag -> {
            if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                name[0] = in.readString();
                return true;
            }
            return inside(tag, 5, () -> each(inner -> inside(inner, 1, () -> points.add(point()))))
                    || inside(tag, 7, () -> kind[0] = sum(points))
                    || inside(tag, 9, () -> kind[0] = distribution(points))
                    || inside(tag, 10, () -> kind[0] = distribution(points))
                    || inside(tag, 11, () -> kind[0] = distribution(points));
        });
        return new OtlpBatch.Metric(name[0], kind[0], points);
    }

    private OtlpBatch.Kind sum(List<OtlpBatch.Point> points) throws IOException {
        int[] temporality = {0};
        each(tag -> {
            if (tag == tag(2, WireFormat.WIRETYPE_VARINT)) {
                temporality[0] = in.readEnum();
                return true;
            }
            return inside(tag, 1, () -> points.add(point()));
        });
        return OtlpBatch.ofSum(temporality[0]);
    }

    // Its points are counted and not read.
    private OtlpBatch.Kind distribution(List<OtlpBatch.Point> points) throws IOException {
        each(tag -> {
            if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                points.add(batch.nextPoint());
            }
            return false;
        });
        return OtlpBatch.Kind.DISTRIBUTION;
    }

    private OtlpBatch.Point point() throws IOException {
        OtlpBatch.Point point = batch.nextPoint();
        each(tag -> {
            switch (tag) {
                case 3 << 3 | WireFormat.WIRETYPE_FIXED64 -> point.at(in.readFixed64());
                case 4 << 3 | WireFormat.WIRETYPE_FIXED64 -> point.value(in.readDouble());
                case 6 << 3 | WireFormat.WIRETYPE_FIXED64 -> point.value(in.readSFixed64());
                case 8 << 3 | WireFormat.WIRETYPE_VARINT -> point.flags(in.readUInt32());
                default -> {
                    return inside(tag, 7, () -> attribute(point.labels));
                }
            }
            return true;
        });
        return point;
    }

    private void attribute(Map<String, String> labels) throws IOException {
        String[] pair = {"", ""};
        each(tag -> {
            if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                pair[0] = in.readString();
                return true;
            }
            return inside(tag, 2, () -> each(inner -> text(inner, pair)));
        });
        if (OtlpBatch.isOfInterest(pair[0])) {
            labels.put(pair[0], pair[1]);
        }
    }

    // Words and whole numbers name hardware; lists and maps do not, and stay unread.
    private boolean text(int tag, String[] pair) throws IOException {
        if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
            pair[1] = in.readString();
            return true;
        }
        if (tag == tag(3, WireFormat.WIRETYPE_VARINT)) {
            pair[1] = Long.toString(in.readInt64());
            return true;
        }
        return false;
    }

    private static int tag(int field, int type) {
        return field << 3 | type;
    }
}
