package eu.bailiwick.attestation.bundle;

/// How somebody gets a report of their own from the same machine, with a nonce that they alone know: type 1 of BSI
/// C5:2026 OPS-33. With tools of the system alone; nothing is sent to us.
public final class OwnEvidence {
    private OwnEvidence() {}

    /// Commands for sh beside an unpacked bundle; the first two run in the machine that is asked. Empty for evidence
    /// that has no such way.
    public static String commands(String kind) {
        return kind.equals("sev-snp") ? """
            head -c 64 /dev/urandom > nonce.bin
            r=/sys/kernel/config/tsm/report/own; mkdir $r; cat nonce.bin > $r/inblob; cat $r/outblob > own.bin
            tail -c +81 own.bin | head -c 64 | cmp - nonce.bin
            tail -c +417 evidence/report.bin | head -c 64 > chip.bin; tail -c +417 own.bin | head -c 64 | cmp - chip.bin
            """ : "";
    }
}
