package eu.bailiwick.engagement.skill;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.FabricDomainView;
import eu.bailiwick.catalog.Names;
import eu.bailiwick.engagement.knowledge.KnowledgeMessages;
import eu.bailiwick.engagement.knowledge.ModelFamily;
import eu.bailiwick.platform.web.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the codes of skills and languages are called, in the viewer's language. A skill that nobody has named stands
/// for itself.
@RequestScoped
@Named("abilities")
public class Abilities {
    private final Catalog catalog;
    private final Viewer viewer;

    Abilities(Catalog catalog, Viewer viewer) {
        this.catalog = catalog;
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

    /// Kinds of model on kinds of fabric of the catalogue, such as `LLAMA INFINIBAND_NDR`.
    public List<String> tunings() {
        List<String> fabrics = catalog.sites().stream()
                .flatMap(site -> site.fabricDomains().stream())
                .map(FabricDomainView::kind)
                .distinct()
                .sorted()
                .toList();
        return Stream.of(ModelFamily.values())
                .flatMap(family -> fabrics.stream().map(fabric -> family + " " + fabric))
                .toList();
    }

    /// `Llama · InfiniBand NDR`.
    public String tuning(String code) {
        int space = code.indexOf(' ');
        return viewer.words(KnowledgeMessages.class).family_of(ModelFamily.valueOf(code.substring(0, space))) + " · "
                + Names.interconnect(code.substring(space + 1));
    }

    public String tuningsOf(Collection<String> codes) {
        return codes.stream().map(this::tuning).collect(Collectors.joining(", "));
    }

    /// The name of a language by its ISO 639 code.
    public String language(String code) {
        return Locale.of(code).getDisplayLanguage(viewer.locale());
    }

    public String languages(Collection<String> codes) {
        return codes.stream().map(this::language).collect(Collectors.joining(", "));
    }
}
