package eu.bailiwick.attestation.log;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A stranger who reads a log by c2sp.org/tlog-tiles and makes its root anew, with nothing of ours but the bytes that
/// are served.
public final class TileReader {
    private static final int TILE = 256;
    private static final int HASH = 32;
    private final Files files;

    /// The files of a log below its prefix.
    @FunctionalInterface
    public interface Files {
        byte[] get(String path);
    }

    /// What a checkpoint says.
    public record Head(long size, String root) {
        public static Head of(String note) {
            String[] lines = note.split("\n");
            return new Head(Long.parseLong(lines[1]), lines[2]);
        }
    }

    public TileReader(Files files) {
        this.files = files;
    }

    /// The root over the first `size` entries: from their bundles up, comparing every tile of every level on the way.
    public String root(long size) {
        List<byte[]> entries = entries(size);
        List<byte[]> hashes = leaves(entries);
        for (int level = 0; !hashes.isEmpty(); level++) {
            List<byte[]> above = new ArrayList<>();
            for (int tile = 0; tile * TILE < hashes.size(); tile++) {
                List<byte[]> own = hashes.subList(tile * TILE, Math.min(hashes.size(), (tile + 1) * TILE));
                byte[] served = files.get(path(Integer.toString(level), tile, own.size()));
                if (!Arrays.equals(served, joined(own))) {
                    throw new IllegalStateException("tile " + tile + " of level " + level + " is not what lies below");
                }
                if (own.size() == TILE) {
                    above.add(root(own));
                }
            }
            hashes = above;
        }
        return rootOf(entries);
    }

    /// The root over entries, by its definition (RFC 6962 §2.1).
    public static String rootOf(List<byte[]> entries) {
        return Base64.getEncoder().encodeToString(root(leaves(entries)));
    }

    private static List<byte[]> leaves(List<byte[]> entries) {
        return entries.stream().map(entry -> sha256((byte) 0, entry)).toList();
    }

    /// The first `size` entries, from their bundles.
    public List<byte[]> entries(long size) {
        List<byte[]> entries = new ArrayList<>();
        for (long tile = 0; tile * TILE < size; tile++) {
            int width = (int) Math.min(TILE, size - tile * TILE);
            ByteBuffer bundle = ByteBuffer.wrap(files.get(path("entries", tile, width)));
            for (int number = 0; number < width; number++) {
                byte[] entry = new byte[bundle.getShort() & 0xffff];
                bundle.get(entry);
                entries.add(entry);
            }
            if (bundle.hasRemaining()) {
                throw new IllegalStateException("a bundle of " + width + " entries has more behind them");
            }
        }
        return entries;
    }

    /// `tile/<level>/<number>[.p/<width>]`: groups of three digits, an x before all but the last.
    public static String path(String level, long number, int width) {
        StringBuilder groups = new StringBuilder("%03d".formatted(number % 1000));
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x%03d/".formatted(rest % 1000));
        }
        return "tile/" + level + "/" + groups + (width == TILE ? "" : ".p/" + width);
    }

    private static byte[] root(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        return sha256((byte) 1, root(hashes.subList(0, split)), root(hashes.subList(split, hashes.size())));
    }

    private static byte[] joined(List<byte[]> hashes) {
        ByteArrayOutputStream all = new ByteArrayOutputStream(hashes.size() * HASH);
        hashes.forEach(all::writeBytes);
        return all.toByteArray();
    }

    private static byte[] sha256(byte kind, byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(kind);
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
