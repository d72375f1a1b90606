package eu.bailiwick.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import eu.bailiwick.repository.Sources;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every sentence that the code may tell a person has its German pair, the day it is written.
class ToldEverythingTest {
    private static final Formats GERMAN = new Formats(Locale.GERMANY, Formats.NEUTRAL.zone());

    /// A sentence as people read it: more than one word, from a capital to a full stop.
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\p{Lu}.* .*[.?!]");

    /// What only machines and operators of the machine read.
    private static final Pattern NOT_TOLD = Pattern.compile("(.*\\.)?(LOG\\.\\w+|description|summary)");

    private static final Pattern NOT_THROWN_AT_PEOPLE = Pattern.compile(
            "IllegalStateException|IllegalArgumentException|UncheckedIOException|ConfigurationException");

    /// What only the API says; what a page asks of it as well is told.
    private static final Pattern API = Pattern.compile("\\b[A-Z]\\w*Api\\b");

    /// What is no page: its description, documents, the checks at the start, what a witness answers to logs,
    /// what agents that measure are told, what the offline verifier prints, and what evidence is found to be:
    /// those sentences are signed, in English, and shown as they were signed.
    private static final Set<String> NO_PAGES = Set.of(
            "/description/",
            "/local/",
            "InvoicePdf",
            "KeyAnnexPdf",
            "ProductionChecks",
            "OwnIdentity",
            "PublishedRealm",
            "/attestation/appraisal/",
            "/attestation/composite/",
            "/attestation/dcap/",
            "/attestation/nvidia/",
            "/attestation/snp/",
            "/attestation/trust/",
            "/attestation/log/",
            "/attestation/verify/",
            "/attestation/witness/Witness.",
            "/attestation/witness/WitnessServer",
            "/attestation/witness/WitnessKeys",
            "/attestation/witness/Submission",
            "/attestation/witness/Follower.",
            "/attestation/bundle/",
            "/attestation/pack/content/PackInstructions",
            "/attestation/pack/content/PeriodResults",
            "/attestation/residency/ResidencyPdf",
            "/attestation/statement/",
            "/attestation/OwnFiles",
            "/attestation/timestamp/TimestampAuthority",
            "/telemetry/ingest/",
            "/telemetry/event/EventIntake.",
            "/attestation/device/Register.",
            "/attestation/Distinct");

    private static Set<String> sentences(CompilationUnitTree unit) {
        Set<String> sentences = new TreeSet<>();
        unit.accept(
                new Sources.Texts() {
                    @Override
                    protected void text(String text) {
                        if (SENTENCE.matcher(text).matches()) {
                            sentences.add(text);
                        }
                    }

                    @Override
                    protected boolean passes(MethodInvocationTree call) {
                        return NOT_TOLD.matcher(call.getMethodSelect().toString())
                                .matches();
                    }

                    @Override
                    protected boolean passes(NewClassTree made) {
                        return NOT_THROWN_AT_PEOPLE
                                .matcher(made.getIdentifier().toString())
                                .matches();
                    }

                    // of annotations only what validation says
                    @Override
                    protected boolean passes(AnnotationTree annotation) {
                        for (ExpressionTree argument : annotation.getArguments()) {
                            if (argument instanceof AssignmentTree named
                                    && named.getVariable().toString().equals("message")) {
                                Sources.texts(named.getExpression()).forEach(this::text);
                            }
                        }
                        return true;
                    }
                },
                null);
        return sentences;
    }

    private static Set<String> askedByPages() {
        Set<String> asked = new TreeSet<>();
        for (CompilationUnitTree unit : Sources.of("")) {
            if (!unit.getSourceFile().getName().endsWith("Api.java")) {
                API.matcher(unit.toString()).results().forEach(found -> asked.add("/" + found.group() + ".java"));
            }
        }
        assertThat(asked)
                .as("the page on which evidence is judged asks the API")
                .contains("/AppraisalApi.java");
        return asked;
    }

    @Test
    void everyRefusalHasItsGermanPair() {
        var missing = new TreeMap<String, Set<String>>();
        int found = 0;
        Set<String> asked = askedByPages();
        for (CompilationUnitTree unit : Sources.of("")) {
            String file = unit.getSourceFile().getName();
            boolean api = file.endsWith("Api.java") && asked.stream().noneMatch(file::endsWith);
            if (!api && NO_PAGES.stream().noneMatch(file::contains)) {
                for (String sentence : sentences(unit)) {
                    found++;
                    String example = sentence.replace(Sources.GAP, "7");
                    if (Told.in(GERMAN, example).equals(example)) {
                        missing.computeIfAbsent(file, any -> new TreeSet<>()).add(sentence);
                    }
                }
            }
        }
        assertThat(found).isGreaterThan(150);
        assertThat(missing)
                .as("sentences without a pair in messages/told_de.txt")
                .isEmpty();
    }
}
