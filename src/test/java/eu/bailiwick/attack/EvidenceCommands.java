package eu.bailiwick.attack;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Member;
import eu.bailiwick.world.Organisation;
import eu.bailiwick.world.Person;
import java.util.Map;
import java.util.UUID;

/// The part of the walk over all commands that belongs to evidence and to what is known of keys.
final class EvidenceCommands {
    private static final String V1 = "/api/v1/";
    private final Commands commands;
    private final Organisation own;
    private final Member admin;

    EvidenceCommands(Commands commands, Organisation own, Member admin) {
        this.commands = commands;
        this.own = own;
        this.admin = admin;
    }

    void into(Map<String, Commands.Provocation> all) {
        String evidence = "{\"kind\":\"sev-snp\",\"files\":[{\"name\":\"report.bin\",\"content\":\"AAAA\"}]}";
        String batches = "attestation-appraisal-batches";
        all.put("POST /attestation-appraisals", () -> sends("attestation-appraisals", evidence));
        all.put("POST /" + batches, () -> sends(batches, "{\"items\":[" + evidence + "]}"));
        all.put(
                "POST /attestations/{id}/opinions",
                () -> sends(
                        "attestations/" + commands.made("POST /attestation-appraisals") + "/opinions",
                        "{\"verifier\":\"Walk\",\"verdict\":\"REJECT\"}"));
        all.put(
                "PUT /reservations/{id}/guest-expectation",
                () -> Call.of("PUT", V1 + "reservations/" + commands.confidential() + "/guest-expectation")
                        .bearer(admin.token())
                        .with("If-Match", "\"0\"")
                        .json("{\"measurement\":\"" + "ab".repeat(48) + "\"}"));
        String place = "\"facts\":[{\"fact\":\"PLACE\",\"value\":\"ber1\"}]}";
        all.put(
                "POST /posture-declarations",
                () -> sends("posture-declarations", "{\"kind\":\"KEY\",\"name\":\"Walked\"," + place));
        all.put(
                "POST /posture-observations",
                () -> Call.of("POST", V1 + "posture-observations")
                        .as(Person.OPERATOR)
                        .json("{\"tenant\":\"" + own.id() + "\",\"kind\":\"KEY\",\"name\":\"Ours\",\"source\":\"walk\","
                                + place));
    }

    private Call sends(String path, String body) {
        return Call.of("POST", V1 + path)
                .bearer(admin.token())
                .with("Idempotency-Key", UUID.randomUUID().toString())
                .json(body);
    }
}
