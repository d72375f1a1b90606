package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a trust domain measured while it started, one event after the other (CCEL): TCG's crypto-agile log, with the
/// measurement registers of UEFI 2.10 §38.4.1. Nobody signed it. That its digests lead to the registers of a
/// quote shows that these digests were measured in this order.
public record EventLog(List<Event> events) {
    /// RTMR0 to RTMR3.
    public static final int REGISTERS = 4;

    private static final int DIGEST = 48;
    private static final int SHA_384 = 0x0c;
    private static final Map<Integer, Integer> LENGTHS =
            Map.of(0x04, 20, 0x0b, 32, SHA_384, DIGEST, 0x0d, 64, 0x12, 32);
    private static final int ALGORITHMS_MAX = 8;
    private static final int EVENTS_MAX = 4096;
    private static final long NO_ACTION = 3;
    private static final int OLD_DIGEST = 20;
    private static final int PLATFORM_CLASS = 4;
    private static final int MAJOR = 2;
    private static final int NAME_AT = 32;
    private static final byte[] NAME = "Spec ID Event03\0".getBytes(StandardCharsets.US_ASCII);

    /// One event.
    ///
    /// @param register 0 for MRTD, which the TDX module measures itself; 1 to 4 for RTMR0 to RTMR3
    /// @param digest SHA-384, 48 bytes: what was measured
    /// @param data what the log says beside it; only where its SHA-384 is the digest does the quote vouch for it
    public record Event(int register, long type, byte[] digest, byte[] data) {

        /// Whether it went into a register of the quote.
        public boolean isMeasured() {
            return register > 0 && type != NO_ACTION;
        }

        /// Whether what was measured is the data itself.
        public boolean isOfItsData() {
            return Arrays.equals(sha384(data), digest);
        }

        /// The name of its register.
        public String registerName() {
            return register == 0 ? "MRTD" : "RTMR" + (register - 1);
        }

        public String typeName() {
            return EventType.name(type);
        }

        /// What can be read in its data.
        public String text() {
            return Legible.in(data);
        }
    }

    /// Whether bytes are a log, going by its first event.
    public static boolean is(byte[] content) {
        int end = NAME_AT + NAME.length;
        return content.length >= end && Arrays.equals(content, NAME_AT, end, NAME, 0, NAME.length);
    }

    public static EventLog read(byte[] content) {
        Bytes in = new Bytes(content);
        Map<Integer, Integer> algorithms = algorithms(in);
        List<Event> events = new ArrayList<>();
        while (!isPadding(content, in.position())) {
            if (events.size() == EVENTS_MAX) {
                throw new Malformed("The event log has more than " + EVENTS_MAX + " events.");
            }
            events.add(event(in, algorithms));
        }
        return new EventLog(List.copyOf(events));
    }

    /// The registers after all events, 48 bytes each: each begins at zero and becomes SHA-384 of itself and the digest.
    public List<byte[]> replay() {
        List<byte[]> registers = new ArrayList<>();
        for (int i = 0; i < REGISTERS; i++) {
            registers.add(new byte[DIGEST]);
        }
        events.stream().filter(Event::isMeasured).forEach(event -> {
            int at = event.register - 1;
            registers.set(at, sha384(registers.get(at), event.digest));
        });
        return registers;
    }

    /// How many events went into RTMR0 to RTMR3.
    ///
    /// @param rtmr 0 to 3
    public long measured(int rtmr) {
        return events.stream()
                .filter(event -> event.isMeasured() && event.register == rtmr + 1)
                .count();
    }

    /// The first event is of the older format. It names the algorithms of those that follow, with their lengths.
    private static Map<Integer, Integer> algorithms(Bytes in) {
        register(in);
        if (in.u32le("type of the first event") != NO_ACTION) {
            throw new Malformed("The first event of the log does not describe it.");
        }
        in.skip("digest of the first event", OLD_DIGEST);
        Bytes own = in.part("first event", in.u32le("length of the first event"));
        own.skip("name of the format", NAME.length);
        own.skip("platform class", PLATFORM_CLASS);
        own.u8("minor version");
        int major = own.u8("major version");
        if (major != MAJOR) {
            throw new Malformed("Version " + major + " of the event log is not known.");
        }
        own.skip("errata and width of numbers", 2);
        long many = own.u32le("number of algorithms");
        if (many < 1 || many > ALGORITHMS_MAX) {
            throw new Malformed("An event log of " + many + " algorithms is not known.");
        }
        Map<Integer, Integer> algorithms = new HashMap<>();
        for (int i = 0; i < many; i++) {
            int algorithm = own.u16le("algorithm");
            int length = own.u16le("length of the algorithm");
            if (length != LENGTHS.getOrDefault(algorithm, length) || algorithms.put(algorithm, length) != null) {
                throw new Malformed("The event log names algorithm " + algorithm + " twice or with a wrong length.");
            }
        }
        if (!algorithms.containsKey(SHA_384)) {
            throw new Malformed("The event log has no digests by SHA-384.");
        }
        own.skip("vendor's part", own.u8("length of the vendor's part"));
        own.end("The first event");
        return algorithms;
    }

    private static Event event(Bytes in, Map<Integer, Integer> algorithms) {
        int register = register(in);
        long type = in.u32le("type of an event");
        long many = in.u32le("number of digests");
        if (many < 1 || many > algorithms.size()) {
            throw new Malformed(
                    "An event has " + many + " digests, where the log has " + algorithms.size() + " algorithms.");
        }
        Map<Integer, byte[]> digests = new HashMap<>();
        for (int i = 0; i < many; i++) {
            int algorithm = in.u16le("algorithm of a digest");
            Integer length = algorithms.get(algorithm);
            if (length == null || digests.put(algorithm, in.take("digest", length)) != null) {
                throw new Malformed(
                        "An event has a digest by algorithm " + algorithm + " twice or without its being named.");
            }
        }
        byte @Nullable [] digest = digests.get(SHA_384);
        if (digest == null) {
            throw new Malformed("An event has no digest by SHA-384.");
        }
        return new Event(register, type, digest, in.take("data of an event", in.u32le("length of an event's data")));
    }

    private static int register(Bytes in) {
        long register = in.u32le("register of an event");
        if (register > REGISTERS) {
            throw new Malformed("An event is of register " + register + ", which TDX has not.");
        }
        return (int) register;
    }

    // The area of a log is longer than the log: ones or zeros follow. An event that has a digest is neither.
    private static boolean isPadding(byte[] content, int from) {
        if (from == content.length) {
            return true;
        }
        byte first = content[from];
        if (first != 0 && first != (byte) 0xff) {
            return false;
        }
        for (int at = from; at < content.length; at++) {
            if (content[at] != first) {
                return false;
            }
        }
        return true;
    }

    private static byte[] sha384(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-384");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
