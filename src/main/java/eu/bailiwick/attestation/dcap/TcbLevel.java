package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/// One level of TCB info: the least versions that a platform must have for a status.
record TcbLevel(int[] sgx, int pceSvn, int[] tdx, TcbStatus status, String date, List<String> advisories) {
    private static final int COMPONENTS = 16;

    /// The levels in Intel's order, newest first. Version 2 and 3 of TCB info write components differently.
    static List<TcbLevel> all(JsonNode tcbInfo, boolean ofTdx) {
        return StreamSupport.stream(array(tcbInfo, "tcbLevels").spliterator(), false)
                .map(level -> read(level, ofTdx))
                .toList();
    }

    private static TcbLevel read(JsonNode level, boolean ofTdx) {
        JsonNode tcb = level.path("tcb");
        int[] sgx = tcb.has("sgxtcbcomponents")
                ? components(array(tcb, "sgxtcbcomponents"))
                : IntStream.rangeClosed(1, COMPONENTS)
                        .map(i -> number(tcb, "sgxtcbcomp%02dsvn".formatted(i)))
                        .toArray();
        int[] tdx = ofTdx ? components(array(tcb, "tdxtcbcomponents")) : new int[0];
        List<String> advisories = new ArrayList<>();
        level.path("advisoryIDs").forEach(one -> advisories.add(one.asText()));
        return new TcbLevel(
                sgx,
                number(tcb, "pcesvn"),
                tdx,
                TcbStatus.of(level.path("tcbStatus").asText()),
                level.path("tcbDate").asText(),
                List.copyOf(advisories));
    }

    private static int[] components(JsonNode list) {
        int[] svns = StreamSupport.stream(list.spliterator(), false)
                .mapToInt(one -> number(one, "svn"))
                .toArray();
        if (svns.length != COMPONENTS) {
            throw new Malformed("TCB info lists " + svns.length + " components instead of " + COMPONENTS + ".");
        }
        return svns;
    }

    static JsonNode array(JsonNode object, String name) {
        JsonNode list = object.path(name);
        if (!list.isArray()) {
            throw new Malformed("The collateral has no list " + name + ".");
        }
        return list;
    }

    static int number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (!value.isInt() || value.intValue() < 0) {
            throw new Malformed("The collateral has no number " + name + ".");
        }
        return value.intValue();
    }

    /// Which of the platform's versions are below this level, each with what is needed; empty when it is reached.
    ///
    /// @param tdxFrom the first TDX component that counts: 2 when the module tells its own version, else 0
    List<Short> missing(PckCertificate platform, int[] tdxSvn, int tdxFrom) {
        List<Short> missing = new ArrayList<>();
        for (int i = 0; i < COMPONENTS; i++) {
            below(missing, "SGX component " + (i + 1), platform.components()[i], sgx[i]);
        }
        below(missing, "PCE", platform.pceSvn(), pceSvn);
        for (int i = tdxFrom; i < Math.min(tdx.length, tdxSvn.length); i++) {
            below(missing, "TDX component " + (i + 1), tdxSvn[i], tdx[i]);
        }
        return missing;
    }

    private static void below(List<Short> missing, String part, int has, int needs) {
        if (has < needs) {
            missing.add(new Short(part, has, needs));
        }
    }

    /// A part whose version is below a level.
    record Short(String part, int has, int needs) {
        @Override
        public String toString() {
            return part + " has version " + has + ", " + needs + " is needed";
        }
    }
}
