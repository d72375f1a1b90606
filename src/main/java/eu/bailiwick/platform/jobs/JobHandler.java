package eu.bailiwick.platform.jobs;

import java.time.Duration;
import java.time.Instant;

/// Does one kind of scheduled work. It runs in a transaction for the job's tenant; if it throws, nothing has happened
/// and the job is tried again.
public interface JobHandler {
    String kind();

    /// `subject` is the id the job was planned for; `dueAt` is when it should have run, which may be long ago.
    void run(String subject, Instant dueAt);

    /// How long a run may take; after that its transaction is taken back and it counts as failed.
    default Duration limit() {
        return Duration.ofMinutes(1);
    }
}
