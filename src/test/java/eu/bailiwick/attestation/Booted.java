package eu.bailiwick.attestation;

import eu.bailiwick.attestation.forge.EventLogForge;
import eu.bailiwick.attestation.forge.IntelCollateral;
import eu.bailiwick.attestation.forge.IntelPki;
import eu.bailiwick.attestation.forge.Pem;
import eu.bailiwick.attestation.forge.QuoteForge;
import eu.bailiwick.attestation.forge.Trial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// A forged trust domain that measured its start, as a request carries its quote and its event log. As of `Trial.NOW`.
public final class Booted {
    static final IntelPki INTEL = IntelPki.make();
    private static final byte[] DATA = Arrays.copyOf(new byte[] {1, 2, 3}, 64);

    private Booted() {}

    /// Of an ordinary start.
    public static List<Map<String, Object>> evidence() {
        EventLogForge boot = EventLogForge.boot();
        return evidence(boot, boot.bytes());
    }

    /// @param measured what led to the registers of the quote
    /// @param log what is sent as the event log; nothing when it is empty
    static List<Map<String, Object>> evidence(EventLogForge measured, byte[] log) {
        String info =
                IntelCollateral.tcbInfo("TDX", IntelPki.FMSPC, Trial.AFTER, IntelCollateral.level(5, 7, "UpToDate"));
        String identity = IntelCollateral.identity("TD_QE", 8, "UpToDate");
        List<Map<String, Object>> files = new ArrayList<>(List.of(
                Chip.file(
                        "quote.bin", measured.into(QuoteForge.tdx(4, 584, DATA)).by(INTEL)),
                Chip.file("signer.pem", Pem.of(INTEL.collateral().certificate())),
                Chip.file("tcb.json", IntelCollateral.signed("tcbInfo", info, INTEL.collateral())),
                Chip.file("qe.json", IntelCollateral.signed("enclaveIdentity", identity, INTEL.collateral())),
                Chip.file("root.crl", INTEL.root().list(Trial.BEFORE, Trial.AFTER)),
                Chip.file("platforms.crl", INTEL.platforms().list(Trial.BEFORE, Trial.AFTER))));
        if (log.length > 0) {
            files.add(Chip.file("CCEL", log));
        }
        return files;
    }
}
