package eu.bailiwick.world;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import jakarta.mail.Address;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A real SMTP server for the tests, on a free port.
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "localhost", ServerSetup.PROTOCOL_SMTP));

    @Override
    public Map<String, String> start() {
        SERVER.start();
        return Map.of(
                "quarkus.mailer.host",
                "localhost",
                "quarkus.mailer.port",
                Integer.toString(SERVER.getSmtp().getPort()),
                "quarkus.mailer.start-tls",
                "DISABLED");
    }

    @Override
    public void stop() {
        SERVER.stop();
    }

    /// The text of the first mail to that address, as soon as it is there.
    public static String await(String address) throws Exception {
        MimeMessage mail = message(address);
        return mail.getContent() instanceof String text ? text : GreenMailUtil.getBody(mail);
    }

    /// The first mail to that address, as soon as it is there.
    public static MimeMessage message(String address) throws Exception {
        Instant until = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(until)) {
            List<MimeMessage> mails = messages(address);
            if (!mails.isEmpty()) {
                return mails.getFirst();
            }
            PortalTime.runDue();
            Thread.sleep(25);
        }
        throw new AssertionError("no mail to " + address + " after " + PATIENCE);
    }

    /// All mails to that address so far, in the order in which they came.
    public static List<MimeMessage> messages(String address) throws Exception {
        List<MimeMessage> mails = new ArrayList<>();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().equals(address)) {
                mails.add(mail);
            }
        }
        return mails;
    }

    /// All mails so far, to whomever.
    public static List<MimeMessage> all() {
        return List.of(SERVER.getReceivedMessages());
    }

    /// Everybody who has got a mail so far.
    public static List<String> readers() throws Exception {
        List<String> readers = new ArrayList<>();
        for (MimeMessage mail : SERVER.getReceivedMessages()) {
            for (Address reader : mail.getAllRecipients()) {
                readers.add(reader.toString());
            }
        }
        return readers;
    }
}
