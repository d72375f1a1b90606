package eu.bailiwick.attestation.pages;

import eu.bailiwick.platform.problem.Violation;
import jakarta.ws.rs.DefaultValue;
import java.util.List;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;
import org.jspecify.annotations.Nullable;

/// Evidence to judge, as it was typed and chosen.
public class JudgeForm {
    @RestForm("kind")
    @DefaultValue("sev-snp")
    public String kind = "sev-snp";

    @RestForm("files")
    public List<FileUpload> files = List.of();

    @RestForm("folder")
    public List<FileUpload> folder = List.of();

    @RestForm("asOf")
    @DefaultValue("")
    public String asOf = "";

    @RestForm("policy")
    @DefaultValue("as-submitted")
    public String policy = "as-submitted";

    @RestForm("expected.nonce")
    @DefaultValue("")
    public String nonce = "";

    @RestForm("expected.reportData")
    @DefaultValue("")
    public String reportData = "";

    @RestForm("expected.measurement")
    @DefaultValue("")
    public String measurement = "";

    @RestForm("expected.rtmr")
    @DefaultValue("")
    public String rtmr = "";

    @RestForm("expected.chipId")
    @DefaultValue("")
    public String chipId = "";

    @RestForm("expected.hostData")
    @DefaultValue("")
    public String hostData = "";

    @RestForm("expected.idKeyDigest")
    @DefaultValue("")
    public String idKeyDigest = "";

    @RestForm("expected.authorKeyDigest")
    @DefaultValue("")
    public String authorKeyDigest = "";

    @RestForm("expected.guestAbiMin")
    @DefaultValue("")
    public String guestAbiMin = "";

    @RestForm("expected.guestPolicy")
    public List<String> guestPolicy = List.of();

    @RestForm("expected.guestSvnMin")
    @DefaultValue("")
    public String guestSvnMin = "";

    @RestForm("expected.familyId")
    @DefaultValue("")
    public String familyId = "";

    @RestForm("expected.imageId")
    @DefaultValue("")
    public String imageId = "";

    @RestForm("expected.isvProdId")
    @DefaultValue("")
    public String isvProdId = "";

    @RestForm("expected.isvSvnMin")
    @DefaultValue("")
    public String isvSvnMin = "";

    @RestForm("expected.mrConfigId")
    @DefaultValue("")
    public String mrConfigId = "";

    @RestForm("expected.mrOwner")
    @DefaultValue("")
    public String mrOwner = "";

    @RestForm("expected.mrOwnerConfig")
    @DefaultValue("")
    public String mrOwnerConfig = "";

    @RestForm("expected.gpus")
    @DefaultValue("")
    public String gpus = "";

    @RestForm("expected.switches")
    @DefaultValue("")
    public String switches = "";

    private List<Violation> violations = List.of();

    void refuse(List<Violation> found) {
        violations = found;
    }

    public List<Violation> violations() {
        return violations;
    }

    /// What is wrong with a field; null when nothing is.
    public @Nullable String error(String field) {
        return violations.stream()
                .filter(violation -> violation.field().equals(field))
                .map(Violation::message)
                .findFirst()
                .orElse(null);
    }
}
