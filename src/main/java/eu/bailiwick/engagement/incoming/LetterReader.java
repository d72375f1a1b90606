package eu.bailiwick.engagement.incoming;

import eu.bailiwick.engagement.attachment.AttachmentWish;
import eu.bailiwick.engagement.attachment.FileName;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.ParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/// Reads the bytes of a mail (RFC 5322 and MIME). One within another is a file of it and is not opened.
final class LetterReader {
    private static final int PARTS_MAX = 100;
    private static final int DEPTH_MAX = 10;
    private static final int FILES_MAX = 20;
    private static final Session SESSION = Session.getInstance(new Properties());
    private final List<AttachmentWish> files = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private int parts;

    private LetterReader() {}

    /// Empty when the bytes are no mail, or one that is nested or split as no person writes it.
    static Optional<Letter> read(byte[] bytes) {
        LetterReader reader = new LetterReader();
        try {
            MimeMessage mail = new MimeMessage(SESSION, new ByteArrayInputStream(bytes));
            String words = OwnWords.of(reader.words(mail, 0));
            return Optional.of(Heading.of(mail, bytes).letter(words, reader.files, reader.refused));
        } catch (MessagingException | IOException unreadable) {
            return Optional.empty();
        }
    }

    // The words of a part; what is a file is put aside.
    private String words(MimePart part, int depth) throws MessagingException, IOException {
        if (++parts > PARTS_MAX || depth > DEPTH_MAX) {
            throw new MessagingException("too many parts");
        }
        String name = fileName(part);
        boolean file = name != null || Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (part.isMimeType("multipart/*")) {
            return several(part, depth);
        }
        if (!file && part.isMimeType("text/html")) {
            return HtmlText.of(text(part));
        }
        if (!file && part.isMimeType("text/plain")) {
            return text(part);
        }
        if (!isDecoration(part)) {
            keep(name, part);
        }
        return "";
    }

    private String several(MimePart part, int depth) throws MessagingException, IOException {
        MimeMultipart many = new MimeMultipart(new MimePartDataSource(part));
        boolean alternatives = part.isMimeType("multipart/alternative");
        List<String> found = new ArrayList<>();
        for (int i = 0; i < many.getCount(); i++) {
            MimeBodyPart one = (MimeBodyPart) many.getBodyPart(i);
            String words = words(one, depth + 1);
            if (alternatives && one.isMimeType("text/plain") && !words.isBlank()) {
                found.addFirst(words);
            } else if (!words.isBlank()) {
                found.add(words);
            }
        }
        return alternatives && !found.isEmpty() ? found.getFirst() : String.join("\n", found);
    }

    // Pictures within the text of a page, such as the logo of a signature.
    private static boolean isDecoration(MimePart part) throws MessagingException {
        return part.getContentID() != null
                && part.isMimeType("image/*")
                && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
    }

    private void keep(@Nullable String name, MimePart part) throws MessagingException, IOException {
        String called = FileName.plain(name == null ? part.isMimeType("message/rfc822") ? "mail.eml" : "file" : name);
        if (files.size() == FILES_MAX) {
            refused.add(called);
        } else {
            files.add(new AttachmentWish(called, part.getInputStream().readAllBytes()));
        }
    }

    private static @Nullable String fileName(MimePart part) throws MessagingException {
        try {
            String name = part.getFileName();
            return name == null ? null : MimeUtility.decodeText(name);
        } catch (ParseException | UnsupportedEncodingException odd) {
            return "file";
        }
    }

    private static String text(MimePart part) throws MessagingException, IOException {
        return new String(part.getInputStream().readAllBytes(), charset(part.getContentType()));
    }

    private static Charset charset(String type) {
        try {
            String named = new ContentType(type).getParameter("charset");
            return named == null ? StandardCharsets.UTF_8 : Charset.forName(MimeUtility.javaCharset(named));
        } catch (ParseException | IllegalArgumentException unknown) {
            return StandardCharsets.UTF_8;
        }
    }
}
