package eu.bailiwick.attestation.snp;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.Comparison;
import eu.bailiwick.attestation.appraisal.Expected;
import eu.bailiwick.attestation.appraisal.GuestRule;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// How a guest was started, where somebody expects something of it: the bits of its POLICY, and the version and the ids
/// that its owner wrote into the ID block. What nobody expects is told, and costs nothing.
record GuestChecks(Expected.Guest wanted, Checklist checks, Report report) {

    void check() {
        abi();
        Arrays.stream(GuestRule.values()).filter(rule -> !rule.ofEveryGuest()).forEach(this::rule);
        version();
        same("family-id", "FAMILY_ID_MISMATCH", "FAMILY_ID", report.familyId(), wanted.familyId());
        same("image-id", "IMAGE_ID_MISMATCH", "IMAGE_ID", report.imageId(), wanted.imageId());
    }

    private void abi() {
        Integer least = wanted.abiMin();
        String found = "The guest's policy demands ABI " + Expected.Guest.abi(report.policyAbi()) + " of the firmware";
        if (least == null) {
            checks.notChecked("policy-abi", Absence.NOT_EXPECTED, found + ". Not asked: no minimum was expected.");
            return;
        }
        checks.require(
                "policy-abi",
                report.policyAbi() >= least,
                "GUEST_ABI_BELOW_MINIMUM",
                found + ", no less than the expected " + Expected.Guest.abi(least) + ".",
                found + ", expected was at least " + Expected.Guest.abi(least) + ".");
    }

    private void rule(GuestRule rule) {
        String found = rule.sentence(report.policy());
        if (wanted.rules().contains(rule)) {
            checks.require(
                    rule.check(),
                    rule.keptBy(report.policy()),
                    "GUEST_POLICY_MISMATCH",
                    found,
                    found + " " + rule + " was expected.");
        } else {
            checks.notChecked(rule.check(), Absence.NOT_EXPECTED, found + " Not asked: neither was expected.");
        }
    }

    private void version() {
        Long least = wanted.svnMin();
        String found = "The guest has the security version (GUEST_SVN) " + report.guestSvn();
        if (least != null) {
            checks.require(
                    "guest-svn",
                    report.guestSvn() >= least,
                    "GUEST_SVN_BELOW_MINIMUM",
                    found + ", no less than the expected " + least + ".",
                    found + ", expected was at least " + least + ".");
        } else if (report.guestSvn() == 0) {
            checks.notApplicable("guest-svn", "No ID block gives the guest a security version.");
        } else {
            checks.notChecked("guest-svn", Absence.NOT_EXPECTED, found + ". Not asked: no minimum was expected.");
        }
    }

    private void same(String id, String reason, String name, byte[] found, byte @Nullable [] expected) {
        if (expected == null && Bytes.allZero(found)) {
            checks.notApplicable(id, "No ID block gives the guest a " + name + ".");
        } else {
            new Comparison(checks).same(id, reason, name, found, expected);
        }
    }
}
