package eu.bailiwick.attestation.verify;

/// One question to a bundle and its answer.
///
/// @param mandatory whether the bundle counts as verified only when this was checked
record Finding(String what, Answer answer, boolean mandatory, String detail) {
    private static final int WIDTH = 13;

    /// The finding as a line for a terminal, without anything that a terminal would obey.
    String line() {
        return answer.words()
                + " ".repeat(WIDTH - answer.words().length())
                + plain(what + ": " + detail)
                + (answer == Answer.NOT_CHECKED && mandatory ? " (needed)" : "");
    }

    static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
