package eu.bailiwick.telemetry.ingest;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.compression.Snappy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Reads Prometheus remote write 1.0: a raw snappy block around the protobuf message
/// `prometheus.WriteRequest`. How large it becomes is known before a byte of it is unpacked, and capped.
final class RemoteWrite {
    static final int UNPACKED_MAX = 8 * 1024 * 1024;
    private static final int SERIES_MAX = 50_000;
    private static final int SAMPLES_MAX = 200_000;
    private static final int LABELS_MAX = 64;
    private static final String NAME = "__name__";
    // what Prometheus writes when a series has ended: one pattern of NaN
    private static final long STALE = 0x7ff0000000000002L;

    private RemoteWrite() {}

    /// The samples of all series; `stale` counts those that only say that a series has ended.
    record Read(List<Reading> readings, List<Fault> faults, int stale) {}

    static Read of(byte[] body) {
        try {
            return read(CodedInputStream.newInstance(unpack(body)));
        } catch (InvalidProtocolBufferException e) {
            throw Problem.invalid("body", "This is not a WriteRequest of Prometheus remote write 1.0.");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] unpack(byte[] body) {
        ByteBuf packed = Unpooled.wrappedBuffer(body);
        long length = length(body);
        if (length > UNPACKED_MAX) {
            throw new Problem(ProblemType.TOO_LARGE, "Send at most " + UNPACKED_MAX + " bytes before compression.");
        }
        ByteBuf unpacked = Unpooled.buffer((int) length, (int) length);
        try {
            new Snappy().decode(packed, unpacked);
        } catch (DecompressionException | IndexOutOfBoundsException | IllegalArgumentException e) {
            throw Problem.invalid("body", "This is not a raw snappy block.");
        }
        if (unpacked.readableBytes() != length || packed.isReadable()) {
            throw Problem.invalid("body", "This snappy block is not whole.");
        }
        return unpacked.array();
    }

    // The block begins with its length, seven bits a byte, the lowest first.
    private static long length(byte[] body) {
        long length = 0;
        for (int i = 0; i < body.length && i < 5; i++) {
            length |= (long) (body[i] & 0x7f) << (7 * i);
            if (body[i] >= 0) {
                return length;
            }
        }
        throw Problem.invalid("body", "This is not a raw snappy block.");
    }

    private static Read read(CodedInputStream in) throws IOException {
        Read read = new Read(new ArrayList<>(), new ArrayList<>(), 0);
        int series = 0;
        int stale = 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag != tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                in.skipField(tag);
                continue;
            }
            if (++series > SERIES_MAX || read.readings.size() > SAMPLES_MAX) {
                throw new Problem(
                        ProblemType.TOO_LARGE,
                        "Send at most " + SERIES_MAX + " series and " + SAMPLES_MAX + " samples at once.");
            }
            int limit = in.pushLimit(in.readRawVarint32());
            stale += series(in, series, read);
            in.popLimit(limit);
        }
        return new Read(read.readings, read.faults, stale);
    }

    private static int series(CodedInputStream in, int number, Read read) throws IOException {
        Map<String, String> labels = new HashMap<>();
        List<long[]> samples = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                label(in, labels);
            } else if (tag == tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                samples.add(sample(in));
            } else {
                in.skipField(tag);
            }
        }
        String name = labels.remove(NAME);
        if (name == null || labels.size() > LABELS_MAX) {
            read.faults.add(new Fault(
                    number,
                    name == null ? "The series has no name." : "There are more than " + LABELS_MAX + " labels."));
            return 0;
        }
        int stale = 0;
        for (long[] sample : samples) {
            if (sample[0] == STALE) {
                stale++;
            } else {
                read.readings.add(new Reading(number, name, labels, Double.longBitsToDouble(sample[0]), sample[1]));
            }
        }
        return stale;
    }

    private static void label(CodedInputStream in, Map<String, String> labels) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        String name = "";
        String value = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(1, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                name = in.readString();
            } else if (tag == tag(2, WireFormat.WIRETYPE_LENGTH_DELIMITED)) {
                value = in.readString();
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(limit);
        labels.put(name, value);
    }

    // The bits of the value, and milliseconds.
    private static long[] sample(CodedInputStream in) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        long[] sample = new long[2];
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (tag == tag(1, WireFormat.WIRETYPE_FIXED64)) {
                sample[0] = in.readRawLittleEndian64();
            } else if (tag == tag(2, WireFormat.WIRETYPE_VARINT)) {
                sample[1] = in.readInt64();
            } else {
                in.skipField(tag);
            }
        }
        in.popLimit(limit);
        return sample;
    }

    private static int tag(int field, int type) {
        return field << 3 | type;
    }
}
