package eu.bailiwick.attestation.bundle;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import eu.bailiwick.attestation.appraisal.Absence;
import eu.bailiwick.attestation.appraisal.Policy;
import java.util.stream.Collectors;

/// The policy of a verdict as the signed statement names it, with what each rule means and the text whose SHA-256 the
/// statement carries.
public final class PolicyText {
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private PolicyText() {}

    public static String of(String statement) {
        try {
            JsonNode policy = JSON.readTree(statement).path("predicate").path("policy");
            ObjectNode written = JSON.createObjectNode();
            policy.properties().forEach(entry -> written.set(entry.getKey(), entry.getValue()));
            written.put("hashedText", hashed(policy));
            ObjectNode means = written.putObject("means");
            means.put(
                    "complete",
                    policy.path("complete").asBoolean()
                            ? "Collateral that a maker publishes must have been there: revocation, the levels of Intel's platforms, the"
                                    + " reference values of GPUs. What nobody expects of a processor, such as its measurement, and what"
                                    + " nobody demands of its firmware is shown as not checked and costs nothing. What each absence costs"
                                    + " stands in notChecked."
                            : "What was not handed in is shown as not checked. What each absence costs stands in notChecked.");
            means.put(
                    "freshness",
                    policy.path("freshness").asBoolean()
                            ? "The evidence must answer a challenge."
                            : "The evidence need not answer a challenge.");
            if (policy.path("edition").asInt() > 1) {
                means.put(
                        "edition",
                        "From the second edition on, SEV-SNP platforms are asked for the minimum versions and the settings that"
                                + " the provider's register demands; those that were in force stand in the statement. GPUs are asked"
                                + " for their confidential mode, trust domains of Intel for their event log where one is handed in,"
                                + " and SEV-SNP guests for their policy, versions and ids and the keys that they were started under. The public key of a connection, where one"
                                + " is handed in beside a processor's report, has to be covered by it.");
            }
            absences(means.putArray("notChecked"), rules(policy));
            if (policy.path("edition").asInt() > 2) {
                means.put(
                        "newest",
                        "From the third edition on, older collateral never counts where the portal keeps newer: a newer"
                                + " revocation list, TCB info, identity of the quoting enclave or OCSP answer that it keeps, signed"
                                + " by the vendor, is judged by, and one that is missing is taken from there. The statement"
                                + " names such files under keptByPortalSince.");
            }
            means.put("vmplMax", "The least privileged SEV-SNP level (VMPL) that may have asked for the report.");
            return JSON.writeValueAsString(written).replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    // The words stand beside the hash and are no part of it: what a check weighs is in the statement, check by check.
    private static void absences(ArrayNode list, Policy rules) {
        for (Absence absence : Absence.values()) {
            if (absence.isOf(rules)) {
                ObjectNode one = list.addObject();
                one.put("reason", absence.name());
                one.put("atBest", absence.costs(rules).name());
                if (absence.countsInSets()) {
                    one.put(
                            "atBestBesideASetOfCollateral",
                            absence.costs(rules.whole()).name());
                }
                one.put("means", absence.means());
            }
        }
    }

    private static Policy rules(JsonNode policy) {
        return new Policy(
                policy.path("id").asText(),
                policy.path("complete").asBoolean(),
                policy.path("freshness").asBoolean(),
                policy.path("vmplMax").asInt(),
                policy.path("edition").asInt(1));
    }

    /// The policy as one line of text: `printf %s "…" | sha256sum` gives the hash in the statement.
    static String hashed(JsonNode policy) {
        return policy.properties().stream()
                .filter(entry -> !entry.getKey().equals("sha256"))
                .map(entry -> entry.getKey() + "=" + entry.getValue().asText())
                .collect(Collectors.joining(", ", "Policy[", "]"));
    }
}
