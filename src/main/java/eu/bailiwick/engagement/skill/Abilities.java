package eu.bailiwick.engagement.skill;

import eu.bailiwick.platform.web.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the codes of skills and languages are called, in the viewer's language. A skill that nobody has named stands
/// for itself.
@RequestScoped
@Named("abilities")
public class Abilities {
    private final Viewer viewer;

    Abilities(Viewer viewer) {
        this.viewer = viewer;
    }

    /// `Collective communication (NCCL)`.
    public String skill(String code) {
        SkillMessages words = viewer.words(SkillMessages.class);
        return switch (code) {
            case "confidential" -> words.confidential();
            case "fabric" -> words.fabric();
            case "inference" -> words.inference();
            case "kubernetes" -> words.kubernetes();
            case "nccl" -> words.nccl();
            case "nvlink" -> words.nvlink();
            case "slurm" -> words.slurm();
            case "storage" -> words.storage();
            case "training" -> words.training();
            default -> code.replace('-', ' ');
        };
    }

    public String skills(Collection<String> codes) {
        return codes.stream().map(this::skill).collect(Collectors.joining(", "));
    }

    /// The name of a language by its ISO 639 code.
    public String language(String code) {
        return Locale.of(code).getDisplayLanguage(viewer.locale());
    }

    public String languages(Collection<String> codes) {
        return codes.stream().map(this::language).collect(Collectors.joining(", "));
    }
}
