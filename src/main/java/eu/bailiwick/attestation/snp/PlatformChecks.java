package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Measured;
import eu.bailiwick.attestation.appraisal.ReferenceValue;
import eu.bailiwick.attestation.appraisal.Submission;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the register demands of a platform: how old its firmware may be, and how it has to be set up. All that is in
/// force then is asked; what nobody demands is not checked. A key that fits old firmware proves that it is old, and
/// nothing more, so without a minimum nothing says that it is new enough.
record PlatformChecks(Submission submission, Checklist checks, Report report, Product product) {
    void check() {
        versions();
        firmware();
        // bits of PLATFORM_INFO (table ATTESTATION_REPORT)
        check("smt", 0, "Simultaneous multithreading");
        check("tsme", 1, "Transparent encryption of all memory (TSME)");
        check("ciphertext-hiding", 4, "Ciphertext hiding for memory");
        check("alias-check", 5, "The check for aliases of memory");
    }

    private List<ReferenceValue> demanded(Measured kind) {
        return submission.expected().references().stream()
                .filter(one -> one.kind() == kind && one.holds(checks.asOf()))
                .toList();
    }

    private Tcb tcb(ReferenceValue least) {
        return product.tcb(Bytes.fromHex("TCB", least.value()));
    }

    private void versions() {
        List<ReferenceValue> least = demanded(Measured.leastTcb(product.name()));
        if (least.isEmpty()) {
            checks.notChecked(
                    "tcb-minimum",
                    Absence.NO_MINIMUM,
                    "Not asked: the register has no minimum versions of a " + product.word() + ".");
            return;
        }
        Tcb reported = product.tcb(report.reportedTcb());
        Tcb committed = product.tcb(report.committedTcb());
        List<ReferenceValue> missed = those(least, one -> !reported.atLeast(tcb(one)) || !committed.atLeast(tcb(one)));
        List<Tcb.Gap> gaps = missed.stream()
                .flatMap(one -> Stream.of(reported, committed).flatMap(has -> has.gaps(tcb(one)).stream()))
                .distinct()
                .toList();
        gaps.forEach(gap -> checks.shortOf(gap.part(), gap.has(), gap.needs()));
        checks.require(
                "tcb-minimum",
                missed.isEmpty(),
                "TCB_BELOW_MINIMUM",
                "No reported or committed version is below the minimum of " + sentences(least) + ".",
                "Versions are below a minimum: "
                        + gaps.stream().map(Tcb.Gap::toString).collect(Collectors.joining(", ")) + ". It is that of "
                        + sentences(missed) + ".");
    }

    private void firmware() {
        List<ReferenceValue> least = demanded(Measured.SNP_LEAST_FIRMWARE);
        if (least.isEmpty()) {
            checks.notChecked(
                    "abi-minimum",
                    Absence.NO_MINIMUM,
                    "Not asked: the register has no minimum version of the firmware's ABI.");
            return;
        }
        byte[] committed = report.committedFirmware();
        List<ReferenceValue> missed =
                those(least, one -> Arrays.compareUnsigned(committed, Bytes.fromHex("firmware", one.value())) < 0);
        checks.require(
                "abi-minimum",
                missed.isEmpty(),
                "ABI_BELOW_MINIMUM",
                "The committed firmware, " + version(committed) + ", is not below the minimum of " + sentences(least)
                        + ".",
                "The committed firmware, " + version(committed) + ", is below the minimum of " + sentences(missed)
                        + ".");
    }

    private static String version(byte[] firmware) {
        return (firmware[0] & 0xff) + "." + (firmware[1] & 0xff) + " build " + (firmware[2] & 0xff);
    }

    private void check(String id, int bit, String setting) {
        Predicate<ReferenceValue> names = mask -> (Bytes.fromHex("mask", mask.value())[0] >>> bit & 1) == 1;
        List<ReferenceValue> on = those(demanded(Measured.SNP_PLATFORM_ON), names);
        List<ReferenceValue> off = those(demanded(Measured.SNP_PLATFORM_OFF), names);
        boolean is = report.platformBit(bit);
        String found = setting + " is " + (is ? "on" : "off");
        if (on.isEmpty() && off.isEmpty()) {
            checks.notChecked(id, Absence.NOT_DEMANDED, found + ". Not asked: the register demands neither.");
            return;
        }
        List<ReferenceValue> missed = is ? off : on;
        checks.require(
                id,
                missed.isEmpty(),
                "PLATFORM_SETTING_REFUSED",
                found + ", as is demanded by " + sentences(is ? on : off) + ".",
                found + ", against the demand of " + sentences(missed) + ".");
    }

    private static List<ReferenceValue> those(List<ReferenceValue> all, Predicate<ReferenceValue> which) {
        return all.stream().filter(which).toList();
    }

    private static String sentences(List<ReferenceValue> some) {
        return some.stream().map(ReferenceValue::sentence).collect(Collectors.joining("; "));
    }
}
