package eu.bailiwick.attestation.verify;

/// How a question to a bundle ended.
enum Answer {
    OK("OK"),
    FAIL("FAIL"),
    NOT_CHECKED("NOT CHECKED");

    private final String words;

    Answer(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
