package eu.bailiwick.attestation.pack.content;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import eu.bailiwick.attestation.residency.Residencies;
import eu.bailiwick.attestation.residency.Residency;
import eu.bailiwick.attestation.residency.ResidencyReport;
import jakarta.enterprise.context.ApplicationScoped;

/// The residency report of a pack's period, as data and as a signed document.
@ApplicationScoped
class Whereabouts {
    private final Residency residency;
    private final Residencies residencies;
    private final ObjectMapper json;

    Whereabouts(Residency residency, Residencies residencies, ObjectMapper json) {
        this.residency = residency;
        this.residencies = residencies;
        this.json = json;
    }

    void into(Archive archive, Scope scope) {
        ResidencyReport report = residency.of(
                scope.period(),
                scope.cutOff(),
                new Residency.Narrowed(scope.project(), scope.jurisdiction(), scope.reservation()));
        archive.add("residency.json", written(report));
        archive.add("residency.pdf", residencies.sealed(report));
    }

    /// Who says when the document was signed.
    String time() {
        return residencies.time();
    }

    private String written(ResidencyReport report) {
        try {
            return json.writerWithDefaultPrettyPrinter()
                            .writeValueAsString(report)
                            .replace("\r\n", "\n") + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
