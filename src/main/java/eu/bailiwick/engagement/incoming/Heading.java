package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.attachment.AttachmentWish;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What stands above the text of a mail.
record Heading(String key, String sender, String title, List<String> answers, List<String> results, boolean automatic) {
    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,200}>");
    private static final int IDS_MAX = 50;
    private static final int TITLE_MAX = 300;
    private static final int ADDRESS_MAX = 320;
    private static final Set<String> MACHINES = Set.of("bulk", "junk", "list", "auto_reply");

    static Heading of(MimeMessage mail, byte[] bytes) throws MessagingException {
        return new Heading(
                key(mail, bytes),
                sender(mail),
                title(mail),
                answers(mail),
                List.of(fields(mail, "Authentication-Results")),
                automatic(mail));
    }

    Letter letter(String words, List<AttachmentWish> files, List<String> refused) {
        return new Letter(
                key, sender, title, answers, results, automatic, words, List.copyOf(files), List.copyOf(refused));
    }

    private static String[] fields(MimeMessage mail, String name) throws MessagingException {
        String[] fields = mail.getHeader(name);
        return fields == null ? new String[0] : fields;
    }

    private static String field(MimeMessage mail, String name) throws MessagingException {
        String[] fields = fields(mail, name);
        return fields.length == 0 ? "" : fields[0].strip().toLowerCase(Locale.ROOT);
    }

    private static String key(MimeMessage mail, byte[] bytes) throws MessagingException {
        Matcher id = ID.matcher(String.join(" ", fields(mail, "Message-ID")));
        return id.find() ? id.group() : "sha256:" + sha256(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    // Who names several senders, or writes the field twice, wants to be read in two ways.
    private static String sender(MimeMessage mail) throws MessagingException {
        if (fields(mail, "From").length != 1) {
            return "";
        }
        try {
            Address[] from = InternetAddress.parseHeader(fields(mail, "From")[0], true);
            String address = from.length == 1 && from[0] instanceof InternetAddress one && !one.isGroup()
                    ? String.valueOf(one.getAddress()).toLowerCase(Locale.ROOT)
                    : "";
            return address.matches("[^\\s<>\"(),;:@]+@[^\\s<>\"(),;:@]+") && address.length() <= ADDRESS_MAX
                    ? address
                    : "";
        } catch (AddressException unreadable) {
            return "";
        }
    }

    private static String title(MimeMessage mail) throws MessagingException {
        @Nullable String subject = mail.getSubject();
        String plain = OwnWords.plain(subject == null ? "" : subject.replaceAll("\\s+", " "))
                .strip();
        return plain.substring(0, Math.min(plain.length(), TITLE_MAX));
    }

    private static List<String> answers(MimeMessage mail) throws MessagingException {
        List<String> answers = ids(fields(mail, "In-Reply-To"));
        List<String> earlier = ids(fields(mail, "References")).reversed();
        answers.addAll(earlier);
        return answers.stream().distinct().limit(IDS_MAX).toList();
    }

    private static List<String> ids(String... fields) {
        List<String> ids = new ArrayList<>();
        Matcher id = ID.matcher(String.join(" ", fields));
        while (id.find()) {
            ids.add(id.group());
        }
        return ids;
    }

    // RFC 3834, and what older servers write.
    private static boolean automatic(MimeMessage mail) throws MessagingException {
        String submitted = field(mail, "Auto-Submitted");
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || MACHINES.contains(field(mail, "Precedence"))
                || field(mail, "Return-Path").equals("<>")
                || fields(mail, "List-Id").length > 0
                || fields(mail, "X-Autoreply").length > 0
                || fields(mail, "X-Autorespond").length > 0
                || mail.isMimeType("multipart/report");
    }
}
