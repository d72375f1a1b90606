package eu.bailiwick.tenancy.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.platform.outside.Outside;
import eu.bailiwick.tenancy.webhook.WebhookCall.Answer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a webhook makes of a call, and what it signs; without the portal. Where the portal may call at all is proved by
/// `OutsideTest`.
class WebhookCallTest {

    @Test
    void whatIsNotPublicOrUnknownIsNotCalled() throws Exception {
        InetAddress[] both = {InetAddress.getByName("9.9.9.9"), InetAddress.getByName("10.0.0.1")};
        Vertx vertx = Vertx.vertx();
        try {
            WebhookCall call = new WebhookCall(new Outside(vertx, new HttpClientOptions(), host -> both, false));
            assertThat(call.post(URI.create("https://two.example/"), "{}", Map.of()))
                    .isEqualTo(Answer.of(Outcome.NOT_PUBLIC));
            WebhookCall nobody = new WebhookCall(new Outside(
                    vertx,
                    new HttpClientOptions(),
                    host -> {
                        throw new UnknownHostException(host);
                    },
                    false));
            assertThat(nobody.post(URI.create("https://none.example/"), "{}", Map.of()))
                    .isEqualTo(Answer.of(Outcome.UNKNOWN_NAME));
        } finally {
            vertx.close();
        }
    }

    // The example that implementations of Standard Webhooks share.
    @Test
    void aSignatureIsWhatOthersCompute() {
        byte[] secret = java.util.Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        assertThat(WebhookSecrets.sign(secret, "msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }
}
