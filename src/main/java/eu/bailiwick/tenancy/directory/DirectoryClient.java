package eu.bailiwick.tenancy.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.annotation.RegisterProvider;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/// Keycloak's admin interface, as far as organisations need it. Groups of organisations are newer than Keycloak's own
/// client library that this platform brings.
@RegisterRestClient(configKey = "directory")
@RegisterClientHeaders(DirectoryToken.class)
@RegisterProvider(DirectoryToken.class)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface DirectoryClient {
    int ALL = 1000;

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Organization(@Nullable String id, String name, String alias, boolean enabled) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Named(@Nullable String id, String name) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Session(String id) {}

    record Credential(String type, String value, boolean temporary) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record User(
            @Nullable String id,
            String username,
            @Nullable String email,
            boolean emailVerified,
            boolean enabled,
            @Nullable String firstName,
            @Nullable String lastName,
            @Nullable List<Credential> credentials) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Secret(String value) {}

    /// A client of a program: confidential, with an account of its own and no other way to sign in.
    record Program(
            String id,
            String clientId,
            String name,
            String secret,
            Map<String, String> attributes,
            List<String> defaultClientScopes,
            List<String> optionalClientScopes,
            boolean enabled,
            boolean serviceAccountsEnabled,
            boolean publicClient,
            boolean standardFlowEnabled,
            boolean implicitFlowEnabled,
            boolean directAccessGrantsEnabled,
            boolean fullScopeAllowed) {
        static Program of(String id, String clientId, String name, String secret, Map<String, String> attributes) {
            return new Program(
                    id,
                    clientId,
                    name,
                    secret,
                    attributes,
                    List.of("agent"),
                    List.of(),
                    true,
                    true,
                    false,
                    false,
                    false,
                    false,
                    false);
        }
    }

    @POST
    @Path("/clients")
    Response create(Program client);

    @GET
    @Path("/clients/{client}/service-account-user")
    User account(@PathParam("client") String client);

    @POST
    @Path("/clients/{client}/client-secret")
    Secret renew(@PathParam("client") String client);

    @DELETE
    @Path("/clients/{client}")
    void deleteClient(@PathParam("client") String client);

    @GET
    @Path("/organizations")
    List<Organization> organizations(@QueryParam("search") String name, @QueryParam("exact") boolean exact);

    @POST
    @Path("/organizations")
    Response create(Organization organization);

    @DELETE
    @Path("/organizations/{org}")
    void delete(@PathParam("org") String org);

    @GET
    @Path("/organizations/{org}/members")
    List<User> members(@PathParam("org") String org, @QueryParam("max") int max);

    @GET
    @Path("/organizations/{org}/members/{user}")
    User member(@PathParam("org") String org, @PathParam("user") String user);

    /// The groups of an organisation that a member is in.
    @GET
    @Path("/organizations/{org}/members/{user}/groups")
    List<Named> groupsOf(@PathParam("org") String org, @PathParam("user") String user, @QueryParam("max") int max);

    @POST
    @Path("/organizations/{org}/members")
    void join(@PathParam("org") String org, String user);

    @DELETE
    @Path("/organizations/{org}/members/{user}")
    void leave(@PathParam("org") String org, @PathParam("user") String user);

    @GET
    @Path("/organizations/{org}/groups")
    List<Named> groups(@PathParam("org") String org, @QueryParam("max") int max);

    @POST
    @Path("/organizations/{org}/groups")
    Named createGroup(@PathParam("org") String org, Named group);

    @GET
    @Path("/organizations/{org}/groups/{group}/role-mappings/realm/available")
    List<Named> grantable(@PathParam("org") String org, @PathParam("group") String group);

    @POST
    @Path("/organizations/{org}/groups/{group}/role-mappings/realm")
    void grant(@PathParam("org") String org, @PathParam("group") String group, List<Named> roles);

    @GET
    @Path("/organizations/{org}/groups/{group}/members")
    List<User> groupMembers(@PathParam("org") String org, @PathParam("group") String group, @QueryParam("max") int max);

    @PUT
    @Path("/organizations/{org}/groups/{group}/members/{user}")
    void enter(@PathParam("org") String org, @PathParam("group") String group, @PathParam("user") String user);

    @DELETE
    @Path("/organizations/{org}/groups/{group}/members/{user}")
    void exit(@PathParam("org") String org, @PathParam("group") String group, @PathParam("user") String user);

    @GET
    @Path("/users")
    List<User> users(@QueryParam("email") String email, @QueryParam("exact") boolean exact);

    @POST
    @Path("/users")
    Response create(User user);

    @DELETE
    @Path("/users/{user}")
    void deleteUser(@PathParam("user") String user);

    @GET
    @Path("/users/{user}/sessions")
    List<Session> sessions(@PathParam("user") String user);

    @POST
    @Path("/users/{user}/logout")
    void logout(@PathParam("user") String user);
}
