package eu.bailiwick.operations;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// The words of the pages on jobs and promises.
@MessageBundle("operations")
public interface OperationsMessages {
    @Message("Scheduled work")
    String jobs();

    @Message("Rows that a replica claims when they fall due. Failed work waits here for you.")
    String jobs_lead();

    @Message("Work")
    String kind();

    @Message("For")
    String subject();

    @Message("Due")
    String due();

    @Message("State")
    String state();

    @Message("Attempts")
    String attempts();

    @Message("Try again")
    String retry();

    @Message("All states")
    String all_states();

    @Message("Overdue")
    String overdue();

    @Message("No work matches")
    String no_jobs();

    @Message("Choose another state to see the rest.")
    String no_jobs_hint();

    @Message("Promises")
    String promises();

    @Message(
            "Asked of the data itself, over all tenants, every hour and whenever you ask. Anything but zero is an incident.")
    String promises_lead();

    @Message("Check now")
    String check_now();

    @Message("Needs you")
    String needs_you();

    @Message("Given up after ten attempts: {count}")
    String failed_title(int count);

    @Message("Read the reason, mend its cause, then try again. Nothing was half done: each attempt was undone.")
    String failed_text();

    @Message("Nothing waits for you.")
    String nothing_failed();

    @Message("Everything that fell due was done or will be tried again by itself.")
    String nothing_failed_text();

    @Message("Given up")
    String given_up();

    @Message("Why")
    String why();

    @Message("Try all again")
    String retry_all();

    @Message("Other work")
    String other_work();

    @Message("Tried {times} times")
    String trying(int times);

    @Message("Since")
    String since();

    @Message("Broken promises: {count}")
    String broken_title(int count);

    @Message(
            "Treat it as an incident. Stop what writes to the area named below and find the rows before anything is mended.")
    String broken_text();

    @Message("Every promise is kept.")
    String all_kept();

    @Message("Code")
    String code();

    @Message("Promise")
    String promise();

    @Message("Rows examined")
    String examined();

    @Message("Rows that break it")
    String broken();

    @Message("Checked")
    String checked();

    @Message("Kept")
    String kept();

    @Message("Broken")
    String not_kept();

    @Message("Nothing to examine yet")
    String nothing();

    @Message("Not checked yet")
    String never_checked();

    @Message("The first check runs a minute after the start. You can ask now.")
    String never_checked_hint();

    @Message("No pool promises more nodes at any instant than it has")
    String promise_R1();

    @Message("No node is bound twice at one instant")
    String promise_R2();

    @Message("Every bound node lies in a jurisdiction that the reservation allows")
    String promise_R3();

    @Message("Every quote still says what its hash says, and its lines add up")
    String promise_R4();

    @Message("No tenant holds more nodes than its quota, nor than the smaller one of its own")
    String promise_R5();

    @Message("Every reservation moved through its states once and in order")
    String promise_R6();

    @Message("Behind every idempotency key stands one answer, and what it made")
    String promise_R7();

    @Message("The portal can tell no tenant who else has what")
    String promise_R8();

    @Message("Turnaround follows every window, on our account")
    String promise_R9();

    @Message("Invoices say what was quoted and amended, to the cent, and leave out nothing that ran")
    String promise_B1();

    @Message("Charges, lines, invoice and ledger say the same amount")
    String promise_B2();

    @Message("Every ledger transaction balances to zero")
    String promise_B3();

    @Message("Every usage event counts in exactly one usage record")
    String promise_B4();

    @Message("Running again would make the same records and documents")
    String promise_B5();

    @Message("No price counts that was recorded after its use began")
    String promise_B6();

    @Message(
            "Engineer time beyond what is included was approved first, stays below its cap, and is charged once, as it was used")
    String promise_B7();

    @Message("The engineer minutes of each month are the fold of their entries, and never below zero")
    String promise_E7();

    @Message("A session ahead is at the local time at which it was booked, whatever became of its zone's rules")
    String promise_E10();

    @Message("Invoice numbers have no gap")
    String promise_B8();

    @Message("Degraded hardware is given back once, from what was measured, and never beyond the line")
    String promise_B10();

    @Message("Every pack holds the verdicts that were settled when it was asked for, all of it or nothing")
    String promise_P1();

    @Message("Every pack still has the bytes that were made, and each download is of one that was")
    String promise_P2();

    @Message("Nobody edited, removed or inserted an audit event")
    String promise_A1();

    @Message("Whatever commands left is in the audit trail, and what it says was done is there")
    String promise_A2();

    @Message("Every audit trail leads to each of its heads that is in the signed log, and each signed hour is there")
    String promise_A3();

    @Message("No witness has seen more of the log of verdicts than is here, or another history of it")
    String promise_L1();

    @Message("Of the work that is due nothing lies for more than five minutes, unless it fails or was given up")
    String promise_J1();

    @Message("Every pool sells from as many nodes as count in it, planned deliveries aside")
    String promise_C1();

    @Message("No row belongs to another tenant than what it hangs on")
    String promise_R10();

    @Message("What was accepted of each meter is billed, credited or still to be billed, nodes to the second")
    String promise_B11();

    @Message(
            "That a run which was killed or repeated leaves the same bytes is shown by tests, KilledBillingTest and BillingRunTest.")
    String shown_B5();

    @Message("That a stopped download goes on with the same bytes is shown by a test, PackTest.")
    String shown_P2();

    @Message("That a key is refused with another request is shown by a test, IdempotencyTest.")
    String shown_R7();

    @Message(
            "Asked of tables, views, functions and roles. That pages and answers name nobody else is shown by tests with planted names, package attack.")
    String shown_R8();

    @Message("Planned")
    String state_PLANNED();

    @Message("Done")
    String state_DONE();

    @Message("Failed")
    String state_FAILED();

    @Message("Dropped")
    String state_DROPPED();
}
