package eu.bailiwick.platform.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.mailer.Mail;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MailSenderTest {
    private final Vertx vertx = Vertx.vertx();
    private final Mail mail = Mail.withText("reader@bailiwick.example", "A mail", "Its text");

    @AfterEach
    void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    @Test
    void everyMailLeavesFromAnEventLoopWhoeverSendsIt() {
        List<Boolean> onLoop = new ArrayList<>();
        MailSender sender = new MailSender(
                mails -> Uni.createFrom().item(() -> {
                    onLoop.add(Context.isOnEventLoopThread());
                    return null;
                }),
                vertx,
                "no-reply@localhost");
        sender.send(mail);
        vertx.executeBlocking(() -> {
                    sender.send(mail);
                    return null;
                })
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        assertThat(onLoop).containsExactly(true, true);
    }

    @Test
    void whatTheServerRefusesIsAnErrorOfTheSender() {
        MailSender sender = new MailSender(
                mails -> Uni.createFrom().failure(new IllegalStateException("550 no such user here")),
                vertx,
                "no-reply@localhost");
        assertThatThrownBy(() -> sender.send(mail)).hasMessageContaining("550 no such user here");
    }
}
