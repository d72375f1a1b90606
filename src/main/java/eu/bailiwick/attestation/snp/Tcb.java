package eu.bailiwick.attestation.snp;

import java.util.ArrayList;
import java.util.List;

/// The security versions of a platform's parts; `fmc` only on Turin.
record Tcb(int fmc, int bootloader, int tee, int snp, int microcode) {

    boolean atLeast(Tcb other) {
        return behind(other).isEmpty();
    }

    /// Which parts are older than in another set of versions, in words.
    List<String> behind(Tcb other) {
        List<String> parts = new ArrayList<>();
        compare(parts, "FMC", fmc, other.fmc);
        compare(parts, "boot loader", bootloader, other.bootloader);
        compare(parts, "TEE", tee, other.tee);
        compare(parts, "SNP firmware", snp, other.snp);
        compare(parts, "microcode", microcode, other.microcode);
        return parts;
    }

    private static void compare(List<String> parts, String part, int mine, int wanted) {
        if (mine < wanted) {
            parts.add(part + " " + mine + " instead of " + wanted);
        }
    }

    @Override
    public String toString() {
        return (fmc == 0 ? "" : "FMC " + fmc + ", ") + "boot loader " + bootloader + ", TEE " + tee + ", SNP " + snp
                + ", microcode " + microcode;
    }
}
