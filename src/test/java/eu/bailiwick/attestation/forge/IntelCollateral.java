package eu.bailiwick.attestation.forge;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// TCB info and identities of quoting enclaves, as text and signed.
public final class IntelCollateral {
    private static final HexFormat HEX = HexFormat.of();

    private IntelCollateral() {}

    /// @param levels as {@link #level} writes them, newest first, separated by commas
    public static String tcbInfo(String id, String fmspc, Instant next, String levels) {
        return """
            {"id":"%s","version":3,"issueDate":"%s","nextUpdate":"%s","fmspc":"%s","pceId":"%s","tcbType":0,\
            "tcbEvaluationDataNumber":17,"tdxModule":{"mrsigner":"%s","attributes":"0000000000000000",\
            "attributesMask":"FFFFFFFFFFFFFFFF"},"tdxModuleIdentities":[%s],"tcbLevels":[%s]}\
            """.formatted(
                        id,
                        Trial.BEFORE,
                        next,
                        fmspc,
                        IntelPki.PCE_ID,
                        HEX.formatHex(QuoteForge.MODULE_SIGNER),
                        module("TDX_01", QuoteForge.MODULE_SVN, "UpToDate"),
                        levels);
    }

    public static String module(String id, int svn, String status) {
        return """
            {"id":"%s","mrsigner":"%s","attributes":"0000000000000000","attributesMask":"FFFFFFFFFFFFFFFF",\
            "tcbLevels":[%s]}\
            """.formatted(id, HEX.formatHex(QuoteForge.MODULE_SIGNER), svnLevel(svn, status));
    }

    /// A level that all components reach which have `svn`.
    public static String level(int svn, int tdxSvn, String status) {
        return """
            {"tcb":{"sgxtcbcomponents":[%s],"pcesvn":%d,"tdxtcbcomponents":[%s]},"tcbDate":"2026-02-11T00:00:00Z",\
            "tcbStatus":"%s","advisoryIDs":["INTEL-SA-00001"]}\
            """.formatted(components(svn), IntelPki.PCE_SVN, components(tdxSvn), status);
    }

    private static String components(int svn) {
        return IntStream.range(0, 16).mapToObj(i -> "{\"svn\":" + svn + "}").collect(Collectors.joining(","));
    }

    private static String svnLevel(int svn, String status) {
        return """
            {"tcb":{"isvsvn":%d},"tcbDate":"2026-02-11T00:00:00Z","tcbStatus":"%s"}\
            """.formatted(svn, status);
    }

    /// @param id QE or TD_QE
    public static String identity(String id, int svn, String status) {
        return """
            {"id":"%s","version":2,"issueDate":"%s","nextUpdate":"%s","miscselect":"00000000",\
            "miscselectMask":"FFFFFFFF","attributes":"00000000000000000000000000000000",\
            "attributesMask":"FBFFFFFFFFFFFFFF0000000000000000","mrsigner":"%s","isvprodid":%d,"tcbLevels":[%s]}\
            """.formatted(
                        id,
                        Trial.BEFORE,
                        Trial.AFTER,
                        HEX.formatHex(QuoteForge.QE_SIGNER),
                        id.equals("QE") ? 1 : 2,
                        svnLevel(svn, status));
    }

    /// @param name tcbInfo or enclaveIdentity
    public static byte[] signed(String name, String content, Authority by) {
        return joined(name, content, content, by);
    }

    /// A document that says one thing under the signature of another.
    public static byte[] joined(String name, String content, String signed, Authority by) {
        byte[] signature = Keys.sign(by.keys().getPrivate(), 256, signed.getBytes(StandardCharsets.UTF_8));
        return ("{\"" + name + "\":" + content + ",\"signature\":\"" + HEX.formatHex(signature) + "\"}")
                .getBytes(StandardCharsets.UTF_8);
    }
}
