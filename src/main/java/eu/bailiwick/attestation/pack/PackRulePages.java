package eu.bailiwick.attestation.pack;

import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.web.Entered;
import eu.bailiwick.platform.web.Mendable;
import eu.bailiwick.platform.web.Versions;
import io.quarkus.security.PermissionsAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/// The form by which a tenant has the files of its packs kept for longer.
@Path("/app/proof/packs/rule")
@Produces(MediaType.TEXT_HTML)
public class PackRulePages {
    private final PackRules rules;
    private final Packs packs;
    private final PackPages.Form page;

    PackRulePages(PackRules rules, Packs packs, PackPages.Form page) {
        this.rules = rules;
        this.packs = packs;
        this.page = page;
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @PermissionsAllowed("policy:write")
    public Response keep(MultivaluedMap<String, String> sent) {
        Entered form = page.entered(sent);
        try {
            rules.keep(days(form.raw("days")), Versions.typed(form.raw("version")));
            return Response.seeOther(URI.create("/app/proof/packs")).build();
        } catch (RuntimeException refused) {
            Mendable.of(refused, "days").forEach(fault -> form.fault(fault.field(), fault.message()));
            return Response.status(422).entity(page.page(packs, form, null)).build();
        }
    }

    private static @Nullable Integer days(String text) {
        if (text.isBlank()) {
            return null;
        }
        if (!text.strip().matches("\\d{1,5}")) {
            throw Problem.invalid("days", "Write a whole number of days, or leave it empty.");
        }
        return Integer.valueOf(text.strip());
    }
}
