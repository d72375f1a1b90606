package eu.bailiwick.attestation.forge;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/// The report of a GPU or a switch in the making: driver 550.90.07, VBIOS 96.00.9F.00.01, eight measurements.
public final class GpuForge {
    public static final int MEASUREMENTS = 8;
    private static final HexFormat HEX = HexFormat.of();
    private final Map<Integer, byte[]> measurements = new TreeMap<>();
    private final Map<Integer, byte[]> opaque = new LinkedHashMap<>();
    private final byte[] nonce;

    private GpuForge(byte[] nonce) {
        this.nonce = nonce.clone();
        for (int i = 1; i <= MEASUREMENTS; i++) {
            measurements.put(i, NvidiaPki.digest(i - 1));
        }
        opaque.put(6, HEX.parseHex("009f009601000000"));
        opaque.put(20, NvidiaPki.digest(1));
    }

    /// In single-GPU passthrough, as newer drivers report it.
    public static GpuForge gpu(byte[] nonce) {
        return silent(nonce).opaque(36, 0);
    }

    /// Of a driver that does not tell the mode.
    public static GpuForge silent(byte[] nonce) {
        return new GpuForge(nonce)
                .opaque(3, "550.90.07\0".getBytes(StandardCharsets.US_ASCII))
                .opaque(21, 0x55);
    }

    /// A GPU with protected PCIe, linked to switches.
    public static GpuForge linked(byte[] nonce, long... switches) {
        ByteArrayOutputStream ids = new ByteArrayOutputStream();
        for (long one : switches) {
            ids.writeBytes(reversed(id(one)));
            ids.writeBytes(reversed(id(one)));
        }
        ids.writeBytes(new byte[8]);
        return silent(nonce).opaque(21, 0xaa).opaque(22, ids.toByteArray());
    }

    public static GpuForge nvswitch(byte[] nonce, long own, long... gpus) {
        ByteArrayOutputStream ids = new ByteArrayOutputStream();
        for (long one : gpus) {
            ids.writeBytes(id(one));
        }
        return new GpuForge(nonce).opaque(22, id(own)).opaque(26, ids.toByteArray());
    }

    private static byte[] id(long number) {
        return HEX.parseHex("%016x".formatted(number));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] other = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            other[i] = bytes[bytes.length - 1 - i];
        }
        return other;
    }

    public GpuForge opaque(int field, byte[] value) {
        opaque.put(field, value.clone());
        return this;
    }

    public GpuForge opaque(int field, int value) {
        return opaque(field, new byte[] {(byte) value});
    }

    /// @param index of the block, from 1
    public GpuForge measured(int index, byte[] digest) {
        measurements.put(index, digest.clone());
        return this;
    }

    public GpuForge without(int index) {
        measurements.remove(index);
        return this;
    }

    public byte[] by(NvidiaPki.Unit unit) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(HEX.parseHex("11e0ff01"));
        out.writeBytes(nonce);
        out.write(0);
        out.writeBytes(HEX.parseHex("11600000"));
        out.write(measurements.size());
        out.writeBytes(number(3, measurements.size() * 55));
        measurements.forEach((index, digest) -> {
            out.write(index);
            out.write(1);
            out.writeBytes(number(2, 51));
            out.write(1);
            out.writeBytes(number(2, 48));
            out.writeBytes(digest);
        });
        out.writeBytes(new byte[32]);
        out.writeBytes(number(
                2, opaque.values().stream().mapToInt(value -> value.length + 4).sum()));
        opaque.forEach((field, value) -> {
            out.writeBytes(number(2, field));
            out.writeBytes(number(2, value.length));
            out.writeBytes(value);
        });
        out.writeBytes(Keys.sign(unit.firmware().keys().getPrivate(), 384, out.toByteArray()));
        return out.toByteArray();
    }

    private static byte[] number(int width, int value) {
        byte[] bytes = new byte[width];
        for (int i = 0; i < width; i++) {
            bytes[i] = (byte) (value >> 8 * i);
        }
        return bytes;
    }
}
