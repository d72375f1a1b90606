package eu.bailiwick.platform.outside;

import java.net.Inet4Address;
import java.net.InetAddress;

/// Which addresses anybody can reach, so that nobody lets the portal knock at doors of its own network:
/// neither private nor special ones (RFC 6890 and its registries; RFC 1918, 4193, 6598), nor those that
/// carry another address within.
public final class Reach {
    private static final int BYTE = 0xFF;

    private Reach() {}

    public static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & BYTE;
        int second = bytes[1] & BYTE;
        int third = bytes[2] & BYTE;
        return address instanceof Inet4Address ? isPublic4(first, second, third) : isPublic6(bytes, first, second);
    }

    private static boolean isPublic4(int first, int second, int third) {
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean assigned = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean relay = first == 192 && second == 88 && third == 99;
        boolean measured = first == 198 && (second == 18 || second == 19 || second == 51 && third == 100);
        boolean documented = first == 203 && second == 0 && third == 113;
        return first != 0 && first < 224 && !shared && !assigned && !relay && !measured && !documented;
    }

    // Global unicast is 2000::/3; within it 2001::/23 and 2002::/16 are special, 2001:db8::/32 and 3fff::/20 are
    // examples.
    private static boolean isPublic6(byte[] bytes, int first, int second) {
        boolean global = (first & 0xE0) == 0x20;
        boolean special = first == 0x20 && (second == 0x02 || second == 0x01 && (bytes[2] & BYTE) < 2);
        boolean example = first == 0x20 && second == 0x01 && (bytes[2] & BYTE) == 0x0D && (bytes[3] & BYTE) == 0xB8
                || first == 0x3F && second == BYTE && (bytes[2] & BYTE) < 16;
        return global && !special && !example;
    }
}
