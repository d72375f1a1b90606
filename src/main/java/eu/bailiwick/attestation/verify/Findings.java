package eu.bailiwick.attestation.verify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.attestation.appraisal.Malformed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Everything that was found out about a bundle, and what it comes to.
final class Findings {
    static final int VERIFIED = 0;
    static final int FAILED = 1;
    static final int INCOMPLETE = 2;
    private final List<Finding> all = new ArrayList<>();
    private String says = "";

    List<Finding> all() {
        return all;
    }

    void ok(String what, String detail) {
        all.add(new Finding(what, Answer.OK, true, detail));
    }

    void fail(String what, String detail) {
        all.add(new Finding(what, Answer.FAIL, true, detail));
    }

    /// Not checked, and without it the bundle is not verified.
    void missing(String what, String detail) {
        all.add(new Finding(what, Answer.NOT_CHECKED, true, detail));
    }

    /// Not checked; for the reader to know.
    void aside(String what, String detail) {
        all.add(new Finding(what, Answer.NOT_CHECKED, false, detail));
    }

    void require(String what, boolean holds, String whenSo, String otherwise) {
        if (holds) {
            ok(what, whenSo);
        } else {
            fail(what, otherwise);
        }
    }

    /// Asks a question whose bytes may not be readable at all.
    void ask(String what, Runnable question) {
        try {
            question.run();
        } catch (Malformed fault) {
            fail(what, fault.getMessage());
        }
    }

    /// What the statement of the bundle says, in one sentence.
    void says(String sentence) {
        says = sentence;
    }

    int exitCode() {
        if (all.stream().anyMatch(one -> one.answer() == Answer.FAIL)) {
            return FAILED;
        }
        boolean open = all.stream().anyMatch(one -> one.answer() == Answer.NOT_CHECKED && one.mandatory());
        return open || all.isEmpty() ? INCOMPLETE : VERIFIED;
    }

    private String result() {
        return switch (exitCode()) {
            case VERIFIED -> "VERIFIED: nothing failed, and everything that is needed was checked.";
            case FAILED -> "FAILED: do not rely on this bundle.";
            default -> "INCOMPLETE: nothing failed, but something that is needed was not checked.";
        };
    }

    String text() {
        return all.stream().map(one -> one.line() + "\n").collect(Collectors.joining()) + "\n"
                + (says.isEmpty() ? "" : Finding.plain(says) + "\n") + result() + "\n";
    }

    String json() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("result", result().replaceFirst(":.*", ""));
        document.put("says", says);
        document.put("findings", all);
        try {
            return JsonMapper.builder()
                            .enable(SerializationFeature.INDENT_OUTPUT)
                            .build()
                            .writeValueAsString(document)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
