package eu.bailiwick.catalog.editing;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.catalog.announcing.PriceTable;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The whole catalogue on one page. `editable` offers the forms; `present` is the price list that holds, for those who
/// buy.
@CheckedTemplate(basePath = "catalog", defaultName = HYPHENATED_ELEMENT_NAME)
record CataloguePage(
        List<JurisdictionView> jurisdictions,
        List<SiteView> sites,
        List<NodeTypeView> nodeTypes,
        @Nullable PriceTable present,
        String language,
        String base,
        boolean editable)
        implements TemplateInstance {

    static CataloguePage of(
            Catalog catalog, @Nullable PriceTable prices, String language, String base, boolean editable) {
        return new CataloguePage(
                catalog.jurisdictions(), catalog.sites(), catalog.nodeTypes(), prices, language, base, editable);
    }
}
