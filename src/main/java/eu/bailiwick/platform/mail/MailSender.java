package eu.bailiwick.platform.mail;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Sends mails, and returns when the server has taken the mail (RFC 5321 section 4.2: a reply 250 to its end).
///
/// The server of SMTP speaks first. Vert.x opens its connection on the event loop of whoever asks; asked by another
/// thread it listens too late now and then, loses the greeting, and waits for it until the server hangs up. So it is
/// asked on an event loop.
@ApplicationScoped
public class MailSender {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private final ReactiveMailer mailer;
    private static final Pattern DOMAIN = Pattern.compile("@([A-Za-z0-9.-]+)");
    private final Vertx vertx;
    private final String domain;

    MailSender(ReactiveMailer mailer, Vertx vertx, @ConfigProperty(name = "quarkus.mailer.from") String from) {
        this.mailer = mailer;
        this.vertx = vertx;
        Matcher own = DOMAIN.matcher(from);
        this.domain = own.find() ? own.group(1) : "bailiwick.invalid";
    }

    /// Sends one letter. When the portal dies after the server took it and before that was written down, it is sent
    /// again: under the same Message-ID (RFC 5322 section 3.6.4), by which mail programs know that they have it.
    ///
    /// @param letter what is told to whoever reads it, the same for each attempt and for nothing else
    public void send(Mail mail, String letter) {
        send(mail.addHeader("Message-ID", "<" + letter + "@" + domain + ">"));
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
