package eu.bailiwick.attack;

import static java.nio.charset.StandardCharsets.UTF_8;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.attestation.appraisal.Bytes;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Person;
import java.util.List;

/// The forms of the page on reference values.
record ReferenceForms(String word) {
    private static final String PAGE = "/ops/trust-anchors/reference-values";

    void into(List<Form> forms) {
        add(
                forms,
                Person.OPERATOR,
                PAGE,
                () -> PAGE,
                "kind",
                "SGX_MRENCLAVE",
                "value",
                Bytes.sha256(word.getBytes(UTF_8)),
                "artefact",
                word,
                "saidBy",
                word,
                "source",
                word,
                "reason",
                word);
        add(forms, Person.OPERATOR_2, PAGE + "/{id}/confirmation", this::value);
        add(forms, Person.OPERATOR, PAGE + "/{id}/withdrawal", this::value, "why", word);
    }

    private static void add(List<Form> forms, Person who, String route, Place place, String... fields) {
        forms.add(new Form("POST " + route, who.email(), place, Forms.pairs(fields)));
    }

    private String value() throws Exception {
        return PAGE + "#"
                + Database.SUPERUSER.value("select id from attestation.reference_value where reason like '%" + word
                        + "%' order by id desc limit 1");
    }
}
