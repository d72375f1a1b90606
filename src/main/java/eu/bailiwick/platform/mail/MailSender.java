package eu.bailiwick.platform.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// Sends mails, and returns when the server has taken the mail (RFC 5321 section 4.2: a reply 250 to its end).
///
/// The server of SMTP speaks first. Vert.x opens its connection on the event loop of whoever asks; asked by another
/// thread it listens too late now and then, loses the greeting, and waits for it until the server hangs up. So it is
/// asked on an event loop.
@ApplicationScoped
public class MailSender {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final ReactiveMailer mailer;
    private final Vertx vertx;

    MailSender(ReactiveMailer mailer, Vertx vertx) {
        this.mailer = mailer;
        this.vertx = vertx;
    }

    /// Sends one mail.
    ///
    /// @throws RuntimeException when the server refused it or did not take it within half a minute
    public void send(Mail mail) {
        Uni.createFrom()
                .deferred(() -> mailer.send(mail))
                .runSubscriptionOn(command -> vertx.getOrCreateContext().runOnContext(nothing -> command.run()))
                .await()
                .atMost(PATIENCE);
    }
}
