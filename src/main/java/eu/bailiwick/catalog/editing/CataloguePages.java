package eu.bailiwick.catalog.editing;

import static io.quarkus.qute.CheckedTemplate.HYPHENATED_ELEMENT_NAME;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.JurisdictionView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.security.Caller;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Viewer;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The catalogue for staff, who read it, and operators, who change it.
@Path("/ops/catalogue")
@Produces(MediaType.TEXT_HTML)
public class CataloguePages {
    private final Catalog catalog;
    private final Entries entries;
    private final Caller caller;
    private final Viewer viewer;

    CataloguePages(Catalog catalog, Entries entries, Caller caller, Viewer viewer) {
        this.catalog = catalog;
        this.entries = entries;
        this.caller = caller;
        this.viewer = viewer;
    }

    @CheckedTemplate(basePath = "catalog", defaultName = HYPHENATED_ELEMENT_NAME)
    record EntryPage(EntryForm entry, int version, @Nullable List<EntryForm.Difference> meanwhile)
            implements TemplateInstance {}

    @GET
    @PermissionsAllowed("inventory:read")
    public TemplateInstance forStaff() {
        return CataloguePage.of(catalog, null, viewer.language(), "/ops/catalogue", caller.may("catalog:write"));
    }

    @GET
    @Path("/{kind: [a-z-]+}.csv")
    @Produces("text/csv")
    @PermissionsAllowed("inventory:read")
    public Response csv(@PathParam("kind") String kind) {
        return CatalogueCsv.of(EntryForm.Kind.of(kind), catalog).download(kind + ".csv");
    }

    @GET
    @Path("/{kind}/new")
    @PermissionsAllowed("catalog:write")
    public TemplateInstance add(@PathParam("kind") String kind) {
        Entered form = Entered.blank(viewer.formats()).put("listed", "true");
        return new EntryPage(form(EntryForm.Kind.of(kind), null, form), 0, null);
    }

    @GET
    @Path("/{kind}/entries/{code}")
    @PermissionsAllowed("catalog:write")
    public TemplateInstance edit(@PathParam("kind") String kind, @PathParam("code") String code) {
        EntryForm.Kind which = EntryForm.Kind.of(kind);
        Entries.Versioned<? extends Entry> found = read(which, code);
        Entered form = Entered.blank(viewer.formats());
        EntryForm.fill(form, found.entry());
        return new EntryPage(form(which, code, form), found.version(), null);
    }

    @POST
    @Path("/{kind}/new")
    @PermissionsAllowed("catalog:write")
    public Response added(@PathParam("kind") String kind, MultivaluedMap<String, String> sent) {
        EntryForm.Kind which = EntryForm.Kind.of(kind);
        Entered form = new Entered(sent, viewer.formats());
        try {
            Entry entry = EntryForm.read(which, form);
            form.check();
            entries.add(entry);
            return Response.seeOther(URI.create("/ops/catalogue#" + kind)).build();
        } catch (Problem refused) {
            form.refuse(refused, "code");
            return Response.status(422)
                    .entity(new EntryPage(form(which, null, form), 0, null))
                    .build();
        }
    }

    /// What a form cannot change, such as the site of a fabric domain, is taken from the entry itself.
    @POST
    @Path("/{kind}/entries/{code}")
    @PermissionsAllowed("catalog:write")
    public Response changed(
            @PathParam("kind") String kind, @PathParam("code") String code, MultivaluedMap<String, String> sent) {
        EntryForm.Kind which = EntryForm.Kind.of(kind);
        Entry known = read(which, code).entry();
        Entered form = new Entered(sent, viewer.formats()).put("code", code);
        switch (known) {
            case Entry.Site site -> form.put("jurisdiction", site.jurisdiction());
            case Entry.FabricDomain domain -> form.put("site", domain.site());
            case Entry.Jurisdiction it -> form.put("code", it.code());
            case Entry.NodeType it -> form.put("code", it.code());
        }
        int version = form.version();
        try {
            Entry entry = EntryForm.read(which, form);
            form.check();
            entries.change(entry, version);
            return Response.seeOther(URI.create("/ops/catalogue#" + kind)).build();
        } catch (Problem refused) {
            if (refused.type() == ProblemType.PRECONDITION_FAILED) {
                return overtaken(which, code, form);
            }
            form.refuse(refused, "name");
            return Response.status(422)
                    .entity(new EntryPage(form(which, code, form), version, null))
                    .build();
        }
    }

    /// Somebody else was faster: what was typed stays, beside what stands now; saving again is a decision.
    private Response overtaken(EntryForm.Kind which, String code, Entered form) {
        Entries.Versioned<? extends Entry> now = read(which, code);
        Entered stands = Entered.blank(viewer.formats());
        EntryForm.fill(stands, now.entry());
        EntryForm mine = form(which, code, form);
        return Response.status(422)
                .entity(new EntryPage(mine, now.version(), mine.differences(stands)))
                .build();
    }

    private Entries.Versioned<? extends Entry> read(EntryForm.Kind kind, String code) {
        return switch (kind) {
            case JURISDICTIONS -> entries.jurisdiction(code);
            case SITES -> entries.site(code);
            case FABRIC_DOMAINS -> entries.fabricDomain(code);
            case NODE_TYPES -> entries.nodeType(code);
        };
    }

    private EntryForm form(EntryForm.Kind kind, @Nullable String code, Entered form) {
        return EntryForm.of(
                kind,
                code,
                form,
                catalog.jurisdictions().stream().map(JurisdictionView::code).toList(),
                catalog.sites().stream().map(SiteView::code).toList());
    }
}
