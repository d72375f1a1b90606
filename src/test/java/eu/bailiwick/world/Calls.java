package eu.bailiwick.world;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeClassCallback;
import io.quarkus.test.junit.callback.QuarkusTestBeforeTestExecutionCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.config.DecoderConfig;
import io.restassured.config.FailureConfig;
import io.restassured.config.HttpClientConfig;
import io.restassured.config.ObjectMapperConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.apache.http.client.HttpClient;
import org.apache.http.conn.scheme.SchemeRegistry;
import org.apache.http.impl.client.DefaultHttpClient;
import org.apache.http.impl.conn.BasicClientConnectionManager;
import org.apache.http.impl.conn.SchemeRegistryFactory;
import org.apache.http.params.HttpParams;
import org.jboss.logging.Logger;

/// Calls of the portal by REST Assured, which for each one otherwise reads the certificates that Java trusts and its
/// own version, looks through the class path for modules of Jackson, and writes everything down in case an expectation
/// fails: half of what the thread of the tests burnt. What was answered is told when an expectation fails.
@SuppressWarnings("deprecation") // REST Assured takes no other client than the old ones of Apache
public final class Calls implements QuarkusTestBeforeClassCallback, QuarkusTestBeforeTestExecutionCallback {
    private static final Logger LOG = Logger.getLogger(Calls.class);
    private static final int TOLD = 4_000;
    private static final int PATIENCE_MILLIS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper().findAndRegisterModules();
    private static final SchemeRegistry SCHEMES = SchemeRegistryFactory.createDefault();
    private static final HttpParams PARAMETERS = new DefaultHttpClient().getParams();
    private static final RestAssuredConfig CHEAP = RestAssuredConfig.config()
            .httpClient(HttpClientConfig.httpClientConfig()
                    .httpClientFactory(Calls::client)
                    .setParam("http.connection.timeout", PATIENCE_MILLIS)
                    .setParam("http.socket.timeout", PATIENCE_MILLIS))
            .objectMapperConfig(
                    ObjectMapperConfig.objectMapperConfig().jackson2ObjectMapperFactory((type, charset) -> JSON))
            .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()) // browsers ask for what is packed
            .failureConfig(FailureConfig.failureConfig().failureListeners((sent, expected, got) -> tell(got)));

    static RequestSpecification bearer(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    /// Before what a class prepares once.
    @Override
    public void beforeClass(Class<?> test) {
        RestAssured.config = CHEAP;
    }

    /// Before each test, because Quarkus puts a client of its own in between.
    @Override
    public void beforeTestExecution(QuarkusTestMethodContext context) {
        RestAssured.config = CHEAP;
    }

    /// A client for one call, with a connection of its own: an answer that nobody reads keeps it.
    private static HttpClient client() {
        return new DefaultHttpClient(new BasicClientConnectionManager(SCHEMES), PARAMETERS.copy());
    }

    // REST Assured does not hand over here what was sent; a problem names its path.
    private static void tell(Response got) {
        String body = got.asString();
        LOG.errorf(
                "Answered %s%n%s%n%s",
                got.statusLine(), got.headers(), body.substring(0, Math.min(body.length(), TOLD)));
    }
}
