package eu.bailiwick.attestation.dcap;

import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.attestation.appraisal.Checklist;
import eu.bailiwick.attestation.appraisal.EvidenceFile;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.security.MessageDigest;
import java.util.List;

/// Whether the event log of a trust domain leads to the registers of its quote.
record EventChecks(Checklist checks, TdReport report) {
    // The firmware measures into the others; this one is for what runs later, which firmware's log does not know.
    private static final int OF_RUN_TIME = 3;

    void check(List<EvidenceFile> logs) {
        if (logs.isEmpty()) {
            checks.notChecked(
                    "event-log",
                    Absence.NO_EVENT_LOG,
                    "No event log was there, so how RTMR0 to RTMR3 came about was not replayed.");
            return;
        }
        try {
            replay(EventLog.read(logs.getFirst().content()));
        } catch (Malformed fault) {
            checks.fail("event-log", "EVENT_LOG_MALFORMED", "The event log cannot be read: " + fault.getMessage());
        }
    }

    private void replay(EventLog log) {
        checks.pass("event-log", "An event log of " + many(log.events().size()) + ".");
        List<byte[]> reached = log.replay();
        for (int i = 0; i < EventLog.REGISTERS; i++) {
            register(i, log.measured(i), reached.get(i), report.rtmr().get(i));
        }
    }

    private void register(int number, long events, byte[] reached, byte[] quoted) {
        if (number == OF_RUN_TIME && events == 0 && !Bytes.allZero(quoted)) {
            checks.notChecked(
                    "event-log-rtmr" + number,
                    Absence.EVENT_LOG_SILENT,
                    "No event of the log is of RTMR3, which is " + Bytes.hex(quoted)
                            + ": what was measured at run time was not replayed.");
            return;
        }
        checks.require(
                "event-log-rtmr" + number,
                MessageDigest.isEqual(reached, quoted),
                "EVENT_LOG_MISMATCH",
                "After " + many(events) + " of the log RTMR" + number + " is what the quote has.",
                "After " + many(events) + " of the log RTMR" + number + " is " + Bytes.hex(reached) + ", the quote has "
                        + Bytes.hex(quoted) + ".");
    }

    private static String many(long events) {
        return events == 1 ? "1 event" : events + " events";
    }
}
