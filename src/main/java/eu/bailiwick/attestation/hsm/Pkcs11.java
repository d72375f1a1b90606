package eu.bailiwick.attestation.hsm;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// The few calls of PKCS #11 2.40 (OASIS, §5) that tell what the JDK's own provider hides: which token lies in
/// which slot, and the attributes of its keys. It reads only. Numbers are `unsigned long`s of 64 bits.
final class Pkcs11 {
    private static final long ALREADY_INITIALIZED = 0x191;
    private static final long ATTRIBUTE_SENSITIVE = 0x11;
    private static final long ATTRIBUTE_TYPE_INVALID = 0x12;
    private static final int TOKEN_INFO = 256;
    private static final int SLOTS_MAX = 64;
    private static final int KEYS_MAX = 1000;
    private static final long SERIAL_SESSION = 4;
    private static final int VALUE_MAX = 512;
    private final MemorySegment functions;

    private Pkcs11(MemorySegment functions) {
        this.functions = functions;
    }

    /// A token as it describes itself.
    record Token(long slot, String label, String model, String serial) {}

    /// The functions of the standard by their place in `CK_FUNCTION_LIST`.
    private enum Function {
        INITIALIZE(0, ADDRESS),
        GET_SLOT_LIST(4, JAVA_BYTE, ADDRESS, ADDRESS),
        GET_TOKEN_INFO(6, JAVA_LONG, ADDRESS),
        OPEN_SESSION(12, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS),
        CLOSE_SESSION(13, JAVA_LONG),
        GET_ATTRIBUTE_VALUE(24, JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG),
        FIND_OBJECTS_INIT(26, JAVA_LONG, ADDRESS, JAVA_LONG),
        FIND_OBJECTS(27, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS),
        FIND_OBJECTS_FINAL(28, JAVA_LONG);

        private final int place;

        @SuppressWarnings("ImmutableEnumChecker") // describes a function, never changed
        private final FunctionDescriptor shape;

        Function(int place, MemoryLayout... arguments) {
            this.place = place;
            shape = FunctionDescriptor.of(JAVA_LONG, arguments);
        }
    }

    /// Loads a library for as long as the portal runs; whoever else uses it goes on.
    static Pkcs11 load(String library) throws HsmFault {
        try (Arena arena = Arena.ofConfined()) {
            MethodHandle list = Linker.nativeLinker()
                    .downcallHandle(
                            SymbolLookup.libraryLookup(Path.of(library), Arena.global())
                                    .findOrThrow("C_GetFunctionList"),
                            FunctionDescriptor.of(JAVA_LONG, ADDRESS));
            MemorySegment place = arena.allocate(ADDRESS);
            checked((long) list.invokeExact(place));
            Pkcs11 loaded = new Pkcs11(place.get(ADDRESS, 0).reinterpret(ADDRESS.byteSize() * (1 + 68)));
            long answer = loaded.call(Function.INITIALIZE, MemorySegment.NULL);
            if (answer != ALREADY_INITIALIZED) {
                checked(answer);
            }
            return loaded;
        } catch (IllegalArgumentException | java.util.NoSuchElementException missing) {
            throw new HsmFault(HsmState.LIBRARY_MISSING, missing);
        } catch (HsmFault fault) {
            throw fault;
        } catch (Throwable failed) {
            throw new HsmFault(HsmState.UNREACHABLE, failed);
        }
    }

    /// The tokens that are plugged in now.
    List<Token> tokens() throws HsmFault {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment count = arena.allocateFrom(JAVA_LONG, SLOTS_MAX);
            MemorySegment slots = arena.allocate(JAVA_LONG, SLOTS_MAX);
            checked(call(Function.GET_SLOT_LIST, (byte) 1, slots, count));
            List<Token> tokens = new ArrayList<>();
            for (long i = 0; i < count.get(JAVA_LONG, 0); i++) {
                long slot = slots.getAtIndex(JAVA_LONG, i);
                MemorySegment info = arena.allocate(TOKEN_INFO);
                if (call(Function.GET_TOKEN_INFO, slot, info) == 0) {
                    tokens.add(new Token(slot, text(info, 0, 32), text(info, 64, 16), text(info, 80, 16)));
                }
            }
            return tokens;
        }
    }

    private static String text(MemorySegment info, long offset, long length) {
        return new String(info.asSlice(offset, length).toArray(JAVA_BYTE), StandardCharsets.UTF_8).strip();
    }

    /// The keys of a token to which the portal has signed in.
    List<HsmKey> keys(long slot) throws HsmFault {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment opened = arena.allocate(JAVA_LONG);
            checked(call(Function.OPEN_SESSION, slot, SERIAL_SESSION, MemorySegment.NULL, MemorySegment.NULL, opened));
            long session = opened.get(JAVA_LONG, 0);
            try {
                List<HsmKey> keys = new ArrayList<>();
                for (long object : objects(arena, session)) {
                    OptionalLong kind = number(arena, session, object, HsmKey.CLASS);
                    if (kind.isPresent() && HsmKey.isKey(kind.getAsLong())) {
                        keys.add(key(arena, session, object));
                    }
                }
                return keys;
            } finally {
                call(Function.CLOSE_SESSION, session);
            }
        }
    }

    private List<Long> objects(Arena arena, long session) throws HsmFault {
        checked(call(Function.FIND_OBJECTS_INIT, session, MemorySegment.NULL, 0L));
        MemorySegment found = arena.allocate(JAVA_LONG, KEYS_MAX);
        MemorySegment count = arena.allocate(JAVA_LONG);
        checked(call(Function.FIND_OBJECTS, session, found, (long) KEYS_MAX, count));
        checked(call(Function.FIND_OBJECTS_FINAL, session));
        long[] handles = Arrays.copyOf(found.toArray(JAVA_LONG), (int) count.get(JAVA_LONG, 0));
        return Arrays.stream(handles).boxed().toList();
    }

    private HsmKey key(Arena arena, long session, long object) throws HsmFault {
        return new HsmKey(
                new String(bytes(arena, session, object, HsmKey.LABEL), StandardCharsets.UTF_8),
                number(arena, session, object, HsmKey.KEY_TYPE).orElse(-1),
                HsmKey.bits(
                        number(arena, session, object, HsmKey.VALUE_LENGTH),
                        bytes(arena, session, object, HsmKey.MODULUS).length),
                flag(arena, session, object, HsmKey.SENSITIVE),
                flag(arena, session, object, HsmKey.EXTRACTABLE),
                flag(arena, session, object, HsmKey.NEVER_EXTRACTABLE));
    }

    // Whatever a token does not say counts as the worse answer.
    private HsmKey.Flag flag(Arena arena, long session, long object, long type) throws HsmFault {
        byte[] value = bytes(arena, session, object, type);
        return value.length == 0 ? HsmKey.Flag.UNTOLD : value[0] != 0 ? HsmKey.Flag.YES : HsmKey.Flag.NO;
    }

    private OptionalLong number(Arena arena, long session, long object, long type) throws HsmFault {
        byte[] value = bytes(arena, session, object, type);
        return value.length == Long.BYTES
                ? OptionalLong.of(MemorySegment.ofArray(value).get(JAVA_LONG.withByteAlignment(1), 0))
                : OptionalLong.empty();
    }

    private byte[] bytes(Arena arena, long session, long object, long type) throws HsmFault {
        MemorySegment value = arena.allocate(VALUE_MAX);
        MemorySegment attribute = arena.allocate(3 * JAVA_LONG.byteSize(), JAVA_LONG.byteAlignment());
        attribute.setAtIndex(JAVA_LONG, 0, type);
        attribute.setAtIndex(JAVA_LONG, 1, value.address());
        attribute.setAtIndex(JAVA_LONG, 2, VALUE_MAX);
        long answer = call(Function.GET_ATTRIBUTE_VALUE, session, object, attribute, 1L);
        if (answer == ATTRIBUTE_TYPE_INVALID || answer == ATTRIBUTE_SENSITIVE) {
            return new byte[0];
        }
        checked(answer);
        long length = attribute.getAtIndex(JAVA_LONG, 2);
        return length < 0 || length > VALUE_MAX
                ? new byte[0]
                : value.asSlice(0, length).toArray(JAVA_BYTE);
    }

    private long call(Function function, Object... arguments) throws HsmFault {
        MemorySegment address = functions.getAtIndex(ADDRESS, 1 + function.place);
        try {
            return (long) Linker.nativeLinker()
                    .downcallHandle(address, function.shape)
                    .invokeWithArguments(arguments);
        } catch (Throwable failed) {
            throw new HsmFault(HsmState.UNREACHABLE, failed);
        }
    }

    private static void checked(long answer) throws HsmFault {
        if (answer != 0) {
            throw new HsmFault(HsmState.UNREACHABLE, "0x" + Long.toHexString(answer));
        }
    }
}
