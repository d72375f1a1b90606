package eu.bailiwick.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.Config;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;

/// Connections that would leave this machine in the clear, or to somebody whose certificate nobody looks at
/// (ASVS 12.3.1, 12.3.2). A database is read with the driver's own eyes, so that both understand its address alike.
final class PlainConnections {
    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[?(::1|0:0:0:0:0:0:0:1)]?", Pattern.CASE_INSENSITIVE);
    // What ends so has to say this; however it is set, by a file or by the environment.
    private static final Map<String, String> VERIFYING = Map.of(
            ".trust.all", "false",
            ".tls.verification", "required",
            ".verify.host", "true");
    private final Config config;

    PlainConnections(Config config) {
        this.config = config;
    }

    /// A sentence for each, which names the setting and never its value.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(names::add);
        for (String name : names) {
            String plain = name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.');
            if (plain.startsWith("quarkus.") && plain.endsWith(".jdbc.url") && !isSafe(value(name))) {
                faults.add(name + " leaves this machine without sslmode=verify-full.");
            }
            if (plain.startsWith("quarkus.") && !verifies(plain, value(name))) {
                faults.add(name + " lets certificates go unverified.");
            }
            if (plain.startsWith("bailiwick.")
                    && value(name).toLowerCase(Locale.ROOT).startsWith("http:")) {
                faults.add(name + " is not https.");
            }
        }
        // its protocol knows no TLS
        if (!LOOPBACK.matcher(value("bailiwick.attachments.clamd").replaceFirst(":[0-9]+$", ""))
                        .matches()
                && !value("bailiwick.attachments.clamd").isEmpty()) {
            faults.add("bailiwick.attachments.clamd is not on this machine: files would leave it in the clear.");
        }
        if (mailsInTheClear()) {
            faults.add("quarkus.mailer.start-tls is not REQUIRED: mails would leave in the clear.");
        }
        return faults;
    }

    private boolean mailsInTheClear() {
        String host = value("quarkus.mailer.host");
        return !host.isEmpty()
                && !LOOPBACK.matcher(host).matches()
                && !value("quarkus.mailer.start-tls").equalsIgnoreCase("REQUIRED")
                && !value("quarkus.mailer.tls").equals("true");
    }

    private static boolean verifies(String plain, String value) {
        return value.isEmpty()
                || VERIFYING.entrySet().stream()
                        .filter(rule -> plain.endsWith(rule.getKey()))
                        .allMatch(rule -> value.equalsIgnoreCase(rule.getValue()));
    }

    private String value(String name) {
        String value = config.getConfigValue(name).getValue();
        return value == null ? "" : value.strip();
    }

    /// Whether all its hosts are this machine, or the driver verifies whom it reaches.
    static boolean isSafe(String jdbcUrl) {
        Properties read = Driver.parseURL(jdbcUrl, null);
        if (read == null) {
            return jdbcUrl.isEmpty();
        }
        List<String> hosts = List.of(read.getProperty("PGHOST", "").split(",", -1));
        return hosts.stream().allMatch(host -> LOOPBACK.matcher(host).matches()) || verifies(read);
    }

    private static boolean verifies(Properties read) {
        String factory = read.getProperty(PGProperty.SSL_FACTORY.getName(), "");
        try {
            return SslMode.of(read) == SslMode.VERIFY_FULL
                    && !factory.endsWith("NonValidatingFactory")
                    && !read.containsKey(PGProperty.SSL_HOSTNAME_VERIFIER.getName());
        } catch (PSQLException unknownMode) {
            return false;
        }
    }
}
