package eu.bailiwick.attestation.snp;

import java.util.List;
import java.util.stream.Stream;

/// The security versions of a platform's parts; `fmc` only on Turin.
record Tcb(int fmc, int bootloader, int tee, int snp, int microcode) {

    boolean atLeast(Tcb other) {
        return behind(other).isEmpty();
    }

    /// A part that is older than it has to be.
    record Gap(String part, int has, int needs) {
        @Override
        public String toString() {
            return part + " " + has + " instead of " + needs;
        }
    }

    /// Which parts are older than in another set of versions.
    List<Gap> gaps(Tcb other) {
        return Stream.of(
                        new Gap("FMC", fmc, other.fmc),
                        new Gap("boot loader", bootloader, other.bootloader),
                        new Gap("TEE", tee, other.tee),
                        new Gap("SNP firmware", snp, other.snp),
                        new Gap("microcode", microcode, other.microcode))
                .filter(gap -> gap.has < gap.needs)
                .toList();
    }

    /// The same in words.
    List<String> behind(Tcb other) {
        return gaps(other).stream().map(Gap::toString).toList();
    }

    @Override
    public String toString() {
        return (fmc == 0 ? "" : "FMC " + fmc + ", ") + "boot loader " + bootloader + ", TEE " + tee + ", SNP " + snp
                + ", microcode " + microcode;
    }
}
