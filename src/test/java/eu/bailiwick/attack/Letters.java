package eu.bailiwick.attack;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import org.jsoup.Jsoup;

/// What [stored text][StoredText] has become in mails: words, and never a reader, a header, an element of a page
/// or a line of a calendar.
final class Letters {
    private Letters() {}

    static List<String> faults(MimeMessage mail) throws Exception {
        List<String> faults = new ArrayList<>();
        String about = "mail to " + Arrays.toString(mail.getAllRecipients()) + " about " + mail.getSubject();
        if (about.contains("attacked@x.example]")
                || Collections.list(mail.getAllHeaders()).stream()
                        .anyMatch(header -> header.getName().matches("(?i)bcc|attacked"))) {
            faults.add(about + " has a header of somebody else");
        }
        for (Part part : parts(mail)) {
            if (part.isMimeType("text/html")) {
                Readings.markup(Jsoup.parse(String.valueOf(part.getContent())))
                        .forEach(fault -> faults.add(about + fault));
            } else if (part.isMimeType("text/calendar")
                    && text(part).replace("\r\n ", "").lines().anyMatch(line -> line.startsWith("ATTACKED"))) {
                faults.add(about + " has a calendar with a line of its own");
            }
        }
        return faults;
    }

    static Set<String> marks(MimeMessage mail) throws Exception {
        Set<String> marks = new TreeSet<>();
        for (Part part : parts(mail)) {
            Readings.MARK
                    .matcher(mail.getSubject() + text(part))
                    .results()
                    .map(MatchResult::group)
                    .forEach(marks::add);
        }
        return marks;
    }

    /// The mail as whoever gets it may read it, with its subject and everything that comes with it.
    static String words(MimeMessage mail) throws Exception {
        StringBuilder words = new StringBuilder(String.valueOf(mail.getSubject()));
        for (Part part : parts(mail)) {
            words.append(text(part));
        }
        return words.toString();
    }

    private static String text(Part part) throws Exception {
        return part.isMimeType("text/*")
                ? new String(part.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                : "";
    }

    private static List<Part> parts(Part part) throws Exception {
        if (!(part.getContent() instanceof Multipart many)) {
            return List.of(part);
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < many.getCount(); i++) {
            BodyPart inner = many.getBodyPart(i);
            parts.addAll(parts(inner));
        }
        return parts;
    }
}
