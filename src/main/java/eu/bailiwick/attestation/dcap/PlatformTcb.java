package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// How up to date the platform and its TDX module are, by Intel's TCB info.
record PlatformTcb(Checklist checks, JsonNode tcbInfo) {

    void check(Quote quote, PckCertificate platform) {
        TdReport td = quote.tdReport();
        String wanted = td == null ? "SGX" : "TDX";
        // Version 2 of TCB info has no id; it was of SGX alone.
        String id = tcbInfo.path("id").asText("SGX");
        if (!checks.require(
                "tcb-info-kind",
                id.equals(wanted),
                "TCB_INFO_TYPE_MISMATCH",
                "TCB info for " + wanted + ".",
                "TCB info for " + id + ", but this is " + wanted + ".")) {
            return;
        }
        String fmspc = tcbInfo.path("fmspc").asText();
        String pceId = tcbInfo.path("pceId").asText();
        if (!checks.require(
                "tcb-info-platform",
                fmspc.equalsIgnoreCase(platform.fmspc()) && pceId.equalsIgnoreCase(platform.pceId()),
                "FMSPC_MISMATCH",
                "TCB info for this platform's family, " + platform.fmspc() + ".",
                "TCB info for family " + fmspc + ", but the platform is of " + platform.fmspc() + ".")) {
            return;
        }
        checks.claim(
                "tcbEvaluationDataNumber",
                tcbInfo.path("tcbEvaluationDataNumber").asInt());
        platform(platform, td);
        if (td != null) {
            module(td);
        }
    }

    private void platform(PckCertificate platform, @Nullable TdReport td) {
        List<TcbLevel> levels = TcbLevel.all(tcbInfo, td != null);
        int[] tdx = td == null ? new int[0] : unsigned(td.tcbSvn());
        int tdxFrom = td != null && td.moduleVersion() > 0 ? 2 : 0;
        Optional<TcbLevel> reached = levels.stream()
                .filter(level -> level.missing(platform, tdx, tdxFrom).isEmpty())
                .findFirst();
        List<TcbLevel.Short> below =
                levels.isEmpty() ? List.of() : levels.getFirst().missing(platform, tdx, tdxFrom);
        below.forEach(part -> checks.shortOf(part.part(), part.has(), part.needs()));
        String missing = below.stream().map(TcbLevel.Short::toString).collect(Collectors.joining("; "));
        if (reached.isEmpty()) {
            checks.fail("tcb", "TCB_NOT_SUPPORTED", "No level of Intel's TCB info is reached: " + missing + ".");
            return;
        }
        TcbLevel level = reached.get();
        checks.claim("tcbStatus", level.status().word());
        checks.claim("tcbDate", level.date());
        checks.claim("advisories", level.advisories());
        new Reached(level.status(), level.date(), level.advisories(), missing).tell(checks, "tcb", "The platform");
    }

    private void module(TdReport td) {
        if (td.moduleVersion() == 0) {
            signer(tcbInfo.path("tdxModule"), td);
            return;
        }
        String id = "TDX_%02x".formatted(td.moduleVersion());
        Optional<JsonNode> identity = StreamSupport.stream(
                        tcbInfo.path("tdxModuleIdentities").spliterator(), false)
                .filter(one -> one.path("id").asText().equalsIgnoreCase(id))
                .findFirst();
        if (identity.isEmpty()) {
            checks.fail("module", "TDX_MODULE_UNKNOWN", "Intel's TCB info does not know the module " + id + ".");
            return;
        }
        signer(identity.get(), td);
        Optional<JsonNode> level = StreamSupport.stream(
                        TcbLevel.array(identity.get(), "tcbLevels").spliterator(), false)
                .filter(one -> td.moduleSvn() >= TcbLevel.number(one.path("tcb"), "isvsvn"))
                .findFirst();
        if (level.isEmpty()) {
            checks.fail(
                    "module-tcb",
                    "TCB_NOT_SUPPORTED",
                    "Version " + td.moduleSvn() + " of " + id + " is not supported.");
            return;
        }
        new Svn("module-tcb", "The TDX module " + id, td.moduleSvn()).check(checks, identity.get(), level.get());
        checks.claim("tdxModule", id + " version " + td.moduleSvn());
    }

    private void signer(JsonNode module, TdReport td) {
        byte[] mask =
                Bytes.fromHex("attributesMask", module.path("attributesMask").asText());
        byte[] wanted = Bytes.fromHex("attributes", module.path("attributes").asText());
        byte[] signer = Bytes.fromHex("mrsigner", module.path("mrsigner").asText());
        checks.require(
                "module-signer",
                Arrays.equals(signer, td.mrSignerSeam()) && Masked.equal(td.seamAttributes(), mask, wanted),
                "TDX_MODULE_MISMATCH",
                "The TDX module is signed by Intel, with the attributes that Intel names.",
                "The TDX module is not the one that Intel's TCB info describes.");
    }

    private static int[] unsigned(byte[] bytes) {
        return IntStream.range(0, bytes.length).map(i -> bytes[i] & 0xff).toArray();
    }
}
