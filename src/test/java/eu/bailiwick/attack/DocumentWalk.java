package eu.bailiwick.attack;

import eu.bailiwick.attack.Forms.Form;
import eu.bailiwick.attack.Forms.Place;
import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Database;
import eu.bailiwick.world.Pdf;
import eu.bailiwick.world.Person;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// The provider's documents in the walks over all commands and all forms.
final class DocumentWalk {
    private static final String API = "/api/v1/operator/documents";
    private static final String PAGE = "/ops/documents";
    private static final String MADE = "POST /operator/documents";

    private DocumentWalk() {}

    static void commands(Commands commands, Map<String, Commands.Provocation> all) {
        all.put(
                MADE,
                () -> sent(Person.OPERATOR, "")
                        .json(
                                "{\"kind\":\"OTHER\",\"language\":\"EN\",\"title\":\"Walk\",\"issuedBy\":\"Walk\",\"validFrom\":\"2026-01-01\",\"content\":\""
                                        + Base64.getEncoder()
                                                .encodeToString(
                                                        Pdf.of(UUID.randomUUID().toString()))
                                        + "\"}"));
        all.put(
                MADE + "/{id}/confirmation",
                () -> sent(Person.OPERATOR_2, "/" + commands.made(MADE) + "/confirmation"));
        all.put(
                MADE + "/{id}/withdrawal",
                () -> sent(Person.OPERATOR, "/" + commands.made(MADE) + "/withdrawal")
                        .json("{\"reason\":\"Walk\"}"));
    }

    private static Call sent(Person person, String path) {
        return Call.of("POST", API + path)
                .as(person)
                .with("Idempotency-Key", UUID.randomUUID().toString());
    }

    static void forms(String word, List<Form> forms) {
        add(
                forms,
                Person.OPERATOR,
                PAGE,
                () -> PAGE,
                "kind",
                "OTHER",
                "language",
                "EN",
                "title",
                word,
                "issuedBy",
                word,
                "validFrom",
                "2026-01-01",
                "files",
                word + ".pdf");
        Place place = () -> PAGE + "#"
                + Database.SUPERUSER.value("select id from attestation.document where title like '%" + word
                        + "%' order by id desc limit 1");
        add(forms, Person.OPERATOR_2, PAGE + "/{id}/confirmation", place);
        add(forms, Person.OPERATOR, PAGE + "/{id}/withdrawal", place, "why", word);
    }

    private static void add(List<Form> forms, Person who, String route, Place place, String... fields) {
        forms.add(new Form("POST " + route, who.email(), place, Forms.pairs(fields)));
    }
}
