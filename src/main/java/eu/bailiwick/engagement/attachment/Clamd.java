package eu.bailiwick.engagement.attachment;

import eu.bailiwick.platform.upload.MalwareScanner;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/// ClamAV's daemon, by its command `INSTREAM`: a length of four bytes before each piece, zero at the end, and one line
/// as an answer. It speaks no TLS, so production wants it on the same machine.
@ApplicationScoped
class Clamd implements MalwareScanner {
    private static final Logger LOG = Logger.getLogger(Clamd.class);
    private static final int CONNECT_MS = 1_000;
    private static final int ANSWER_MS = 10_000;
    private static final int PIECE = 65_536;
    private static final int LONGEST_ANSWER = 1_024;
    private static final long TROUBLE_NANOS = Duration.ofSeconds(30).toNanos();
    private static final Pattern FOUND = Pattern.compile("stream: (.+) FOUND");
    private final String host;
    private final int port;
    private volatile Optional<Long> troubleSince = Optional.empty();

    Clamd(@ConfigProperty(name = "bailiwick.attachments.clamd") Optional<String> address) {
        String named = address.orElse("");
        int colon = named.lastIndexOf(':');
        this.host = colon < 0 ? named : named.substring(0, colon);
        this.port = colon < 0 ? 3310 : Integer.parseInt(named.substring(colon + 1));
    }

    @Override
    public boolean isSet() {
        return !host.isEmpty();
    }

    @Override
    public Verdict scan(byte[] content) {
        Optional<Long> since = troubleSince;
        if (since.isPresent() && System.nanoTime() - since.get() < TROUBLE_NANOS) {
            return Verdict.UNKNOWN;
        }
        Verdict verdict = Verdict.UNKNOWN;
        try {
            String answer = ask(content);
            verdict = read(answer);
            if (verdict.kind() == Kind.UNKNOWN) {
                LOG.warn("the scanner for malware answers what is not known here; files wait");
            }
        } catch (IOException away) {
            LOG.warnf("the scanner for malware cannot be asked, files wait: %s", away);
        }
        troubleSince = verdict.kind() == Kind.UNKNOWN ? Optional.of(System.nanoTime()) : Optional.empty();
        return verdict;
    }

    private String ask(byte[] content) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), CONNECT_MS);
            socket.setSoTimeout(ANSWER_MS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            for (int at = 0; at < content.length; at += PIECE) {
                int length = Math.min(PIECE, content.length - at);
                out.writeInt(length);
                out.write(content, at, length);
            }
            out.writeInt(0);
            out.flush();
            return answer(socket.getInputStream());
        }
    }

    private static String answer(InputStream in) throws IOException {
        StringBuilder answer = new StringBuilder();
        for (int next = in.read(); next > 0 && answer.length() < LONGEST_ANSWER; next = in.read()) {
            answer.append((char) next);
        }
        return answer.toString().strip();
    }

    static Verdict read(String answer) {
        if (answer.equals("stream: OK")) {
            return Verdict.CLEAN;
        }
        Matcher found = FOUND.matcher(answer);
        if (!found.matches()) {
            return Verdict.UNKNOWN;
        }
        String name = found.group(1).replaceAll("[^A-Za-z0-9._-]", "-");
        return new Verdict(Kind.INFECTED, name.substring(0, Math.min(80, name.length())));
    }
}
