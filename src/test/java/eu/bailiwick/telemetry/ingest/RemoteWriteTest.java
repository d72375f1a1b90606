package eu.bailiwick.telemetry.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.CodedOutputStream;
import eu.bailiwick.platform.problem.Problem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.compression.Snappy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Prometheus remote write 1.0: what its sender writes, and what a bomb looks like.
public class RemoteWriteTest {
    private static final long STALE = 0x7ff0000000000002L;

    /// A series with one sample.
    public static byte[] series(Map<String, String> labels, long bits, long millis) throws IOException {
        ByteArrayOutputStream series = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(series);
        for (var label : labels.entrySet()) {
            ByteArrayOutputStream pair = new ByteArrayOutputStream();
            CodedOutputStream in = CodedOutputStream.newInstance(pair);
            in.writeString(1, label.getKey());
            in.writeString(2, label.getValue());
            in.flush();
            out.writeByteArray(1, pair.toByteArray());
        }
        ByteArrayOutputStream sample = new ByteArrayOutputStream();
        CodedOutputStream in = CodedOutputStream.newInstance(sample);
        in.writeFixed64(1, bits);
        in.writeInt64(2, millis);
        in.flush();
        out.writeByteArray(2, sample.toByteArray());
        out.flush();
        return series.toByteArray();
    }

    /// A request of several series, packed as Prometheus packs it.
    public static byte[] request(byte[]... series) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(all);
        for (byte[] one : series) {
            out.writeByteArray(1, one);
        }
        out.writeByteArray(3, new byte[] {8, 1});
        out.flush();
        return packed(all.toByteArray());
    }

    static byte[] packed(byte[] bytes) {
        ByteBuf in = Unpooled.wrappedBuffer(bytes);
        ByteBuf out = Unpooled.buffer();
        new Snappy().encode(in, out, bytes.length);
        byte[] packed = new byte[out.readableBytes()];
        out.readBytes(packed);
        return packed;
    }

    @Test
    void whatPrometheusSendsIsRead() throws IOException {
        RemoteWrite.Read read = RemoteWrite.of(request(
                series(Map.of("__name__", "up", "node", "a"), Double.doubleToLongBits(1.5), 1000),
                series(Map.of("__name__", "gone"), STALE, 2000),
                series(Map.of("node", "b"), 0, 3000)));
        assertThat(read.readings()).hasSize(1);
        assertThat(read.readings().getFirst().value()).isEqualTo(1.5);
        assertThat(read.readings().getFirst().labels()).isEqualTo(Map.of("node", "a"));
        assertThat(read.stale()).isEqualTo(1);
        assertThat(read.faults()).extracting(Fault::line).containsExactly(3);
    }

    @Test
    void aBombIsRefusedBeforeItIsUnpacked() {
        byte[] claimsFourGigabytes = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f, 0, 'x'};
        assertThatThrownBy(() -> RemoteWrite.of(claimsFourGigabytes))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("at most");
        byte[] zeros = packed(new byte[RemoteWrite.UNPACKED_MAX + 1]);
        assertThat(zeros.length).isLessThan(1024 * 1024);
        assertThatThrownBy(() -> RemoteWrite.of(zeros)).hasMessageContaining("at most");
    }

    @Test
    void aLiteralOfNegativeLengthIsRefused() {
        byte[] literal = {5, (byte) (63 << 2), (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xef, 'x'};
        assertThatThrownBy(() -> RemoteWrite.of(literal))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("raw snappy block");
    }

    @Test
    void whateverComesItIsReadOrRefused() throws IOException {
        byte[] good = request(series(Map.of("__name__", "up", "node", "a"), Double.doubleToLongBits(1), 1000));
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 50_000; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            byte[] sent = random.nextBoolean() ? bad : java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
            try {
                RemoteWrite.of(sent);
            } catch (Problem refused) {
                assertThat(refused.detail()).as("seed %d", seed).isNotEmpty();
            }
        }
    }
}
