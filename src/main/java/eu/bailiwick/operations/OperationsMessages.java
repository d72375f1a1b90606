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

    @Message("Last error")
    String last_error();

    @Message("Try again")
    String retry();

    @Message("All states")
    String all_states();

    @Message("Show")
    String show();

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

    @Message("No tenant holds more nodes than its quota")
    String promise_R5();

    @Message("Every reservation moved through its states once and in order")
    String promise_R6();

    @Message("Turnaround follows every window, on our account")
    String promise_R9();

    @Message("Lines, invoice and ledger say the same amount")
    String promise_B2();

    @Message("Every ledger transaction balances to zero")
    String promise_B3();

    @Message("Invoice numbers have no gap")
    String promise_B8();

    @Message("Nobody edited, removed or inserted an audit event")
    String promise_A1();

    @Message("Planned")
    String state_PLANNED();

    @Message("Done")
    String state_DONE();

    @Message("Failed")
    String state_FAILED();

    @Message("Dropped")
    String state_DROPPED();
}
