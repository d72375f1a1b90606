package eu.bailiwick.attestation.pack.content;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/// A zip written from front to back (APPNOTE 6.3): nothing of an entry is kept but its line in the directory,
/// and that on disk. Its bytes depend on names and contents alone. Beyond 65,534 entries or 4 GiB it is a
/// zip64.
final class ZipStream implements AutoCloseable {
    private static final int LOCAL = 0x04034b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END64 = 0x06064b50;
    private static final int LOCATOR64 = 0x07064b50;
    private static final int END = 0x06054b50;
    // Sizes come behind the content (bit 3); names are UTF-8 (bit 11).
    private static final short FLAGS = 0x0808;
    private static final short DEFLATED = 8;
    private static final short PLAIN = 20;
    private static final short ZIP64 = 45;
    // The first day that the format can write.
    private static final int TIME = 0x0021_0000;
    private static final long MOST = 0xFFFF_FFFFL;
    private static final int MOST_ENTRIES = 0xFFFF;
    private final OutputStream out;
    private final Spool directory = new Spool();
    private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);
    private long written;
    private long entries;

    /// @param before how many bytes of the file come before the zip
    ZipStream(OutputStream out, long before) throws IOException {
        this.out = out;
        this.written = before;
    }

    private void put(ByteBuffer bytes) throws IOException {
        out.write(bytes.array(), 0, bytes.position());
        written += bytes.position();
    }

    private static ByteBuffer room(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    /// Begins an entry; closing it ends it. One at a time.
    OutputStream entry(String name) throws IOException {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        long offset = written;
        put(room(30 + utf8.length)
                .putInt(LOCAL)
                .putShort(PLAIN)
                .putShort(FLAGS)
                .putShort(DEFLATED)
                .putInt(TIME)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putShort((short) utf8.length)
                .putShort((short) 0)
                .put(utf8));
        deflater.reset();
        return new Entry(utf8, offset);
    }

    /// The content of an entry.
    private final class Entry extends OutputStream {
        private final byte[] name;
        private final long offset;
        private final CRC32 crc = new CRC32();
        private final DeflaterOutputStream deflated;
        private boolean open = true;

        Entry(byte[] name, long offset) {
            this.name = name;
            this.offset = offset;
            this.deflated = new DeflaterOutputStream(new Counted(), deflater, 1 << 13);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            crc.update(bytes, from, length);
            deflated.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            if (!open) {
                return;
            }
            open = false;
            deflated.finish();
            if (deflater.getBytesRead() >= MOST || deflater.getBytesWritten() >= MOST) {
                throw new IOException("an entry of a pack is too large");
            }
            int packed = (int) deflater.getBytesWritten();
            int plain = (int) deflater.getBytesRead();
            put(room(16).putInt(DESCRIPTOR)
                    .putInt((int) crc.getValue())
                    .putInt(packed)
                    .putInt(plain));
            remember(packed, plain);
            entries++;
        }

        private void remember(int packed, int plain) throws IOException {
            boolean far = offset >= MOST;
            short version = far ? ZIP64 : PLAIN;
            ByteBuffer line = room(46 + name.length + 12)
                    .putInt(CENTRAL)
                    .putShort(version)
                    .putShort(version)
                    .putShort(FLAGS)
                    .putShort(DEFLATED)
                    .putInt(TIME)
                    .putInt((int) crc.getValue())
                    .putInt(packed)
                    .putInt(plain)
                    .putShort((short) name.length)
                    .putShort((short) (far ? 12 : 0))
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putShort((short) 0)
                    .putInt(0)
                    .putInt((int) (far ? MOST : offset))
                    .put(name);
            if (far) {
                line.putShort((short) 1).putShort((short) 8).putLong(offset);
            }
            byte[] exact = new byte[line.position()];
            line.flip().get(exact);
            directory.write(exact);
        }
    }

    /// Where deflated bytes go; closing an entry does not close the file.
    private final class Counted extends OutputStream {
        @Override
        public void write(int one) throws IOException {
            out.write(one);
            written++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
            written += length;
        }
    }

    /// Writes the directory and the end.
    void finish() throws IOException {
        long start = written;
        long size = directory.size();
        directory.copyTo(out);
        written += size;
        if (entries >= MOST_ENTRIES || start >= MOST || size >= MOST) {
            long end = written;
            put(room(56).putInt(END64)
                    .putLong(44)
                    .putShort(ZIP64)
                    .putShort(ZIP64)
                    .putInt(0)
                    .putInt(0)
                    .putLong(entries)
                    .putLong(entries)
                    .putLong(size)
                    .putLong(start));
            put(room(20).putInt(LOCATOR64).putInt(0).putLong(end).putInt(1));
        }
        short count = (short) Math.min(entries, MOST_ENTRIES);
        put(room(22).putInt(END)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort(count)
                .putShort(count)
                .putInt((int) Math.min(size, MOST))
                .putInt((int) Math.min(start, MOST))
                .putShort((short) 0));
    }

    @Override
    public void close() throws IOException {
        deflater.end();
        directory.close();
    }
}
