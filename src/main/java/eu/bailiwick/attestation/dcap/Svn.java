package eu.bailiwick.attestation.dcap;

import com.fasterxml.jackson.databind.JsonNode;
import eu.bailiwick.attestation.appraisal.Checklist;
import java.util.ArrayList;
import java.util.List;

/// How up to date a part is that has a single security version: a TDX module, a quoting enclave.
record Svn(String id, String what, int has) {

    void check(Checklist checks, JsonNode identity, JsonNode level) {
        int newest = TcbLevel.number(identity.path("tcbLevels").path(0).path("tcb"), "isvsvn");
        List<String> advisories = new ArrayList<>();
        level.path("advisoryIDs").forEach(one -> advisories.add(one.asText()));
        if (has < newest) {
            checks.shortOf(what, has, newest);
        }
        new Reached(
                        TcbStatus.of(level.path("tcbStatus").asText()),
                        level.path("tcbDate").asText(),
                        advisories,
                        has < newest ? "it has version " + has + ", " + newest + " is the newest" : "")
                .tell(checks, id, what);
    }
}
