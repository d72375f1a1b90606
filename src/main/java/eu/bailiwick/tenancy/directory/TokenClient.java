package eu.bailiwick.tenancy.directory;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/// Where Keycloak gives clients their tokens. With limits of its own, so that a Keycloak that says nothing keeps nobody
/// waiting before the portal even asks what it wants to know.
@RegisterRestClient(configKey = "directory-token")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
interface TokenClient {
    String AS_ITSELF = "client_credentials";

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Given(
            @JsonProperty("access_token") String token,
            @JsonProperty("expires_in") long seconds) {}

    @POST
    Given grant(
            @FormParam("grant_type") String grant,
            @FormParam("client_id") String client,
            @FormParam("client_secret") String secret);
}
