package eu.bailiwick.platform.jobs;

/// Which work is looked for. Lanes do not wait for each other; within one, what fell due first comes first.
enum Lane {
    /// Whatever is due.
    ALL(""),
    /// The steps of reservations, by the beginning of their kinds.
    RESERVATIONS(" and starts_with(kind, 'reservation.')"),
    /// Everything else: mails, packs, rounds.
    OTHERS(" and not starts_with(kind, 'reservation.')");

    private final String kinds;

    Lane(String kinds) {
        this.kinds = kinds;
    }

    /// What is added to a statement on jobs.
    String kinds() {
        return kinds;
    }
}
