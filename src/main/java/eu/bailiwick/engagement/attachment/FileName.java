package eu.bailiwick.engagement.attachment;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The name under which a file is kept: without folders, without characters that hide or turn the rest, and
/// ending as what it is.
public final class FileName {
    private static final int MAX = 120;
    private static final Map<String, Set<String>> ENDINGS = Map.of(
            "text/plain",
                    Set.of(
                            "txt", "log", "out", "csv", "md", "yaml", "yml", "conf", "xml", "html", "prom", "cu", "py",
                            "sh"),
            "application/json", Set.of("json"),
            "application/gzip", Set.of("gz"),
            "image/png", Set.of("png"),
            "image/jpeg", Set.of("jpg", "jpeg"),
            "application/pdf", Set.of("pdf"));
    private static final Map<String, String> ENDING = Map.of(
            "text/plain", "txt",
            "application/json", "json",
            "application/gzip", "gz",
            "image/png", "png",
            "image/jpeg", "jpg",
            "application/pdf", "pdf");

    private FileName() {}

    static String of(String sent, String mediaType) {
        String name = plain(sent).replaceFirst("^\\.+", "");
        String cut = name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), MAX - 5));
        String ending = cut.substring(cut.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean fits =
                cut.contains(".") && ENDINGS.getOrDefault(mediaType, Set.of()).contains(ending);
        return fits ? cut : cut + "." + ENDING.getOrDefault(mediaType, "bin");
    }

    /// The last part of a path, without characters that hide or turn the rest; what a browser sends as the name of a
    /// file.
    public static String plain(String sent) {
        StringBuilder plain = new StringBuilder();
        sent.substring(Math.max(sent.lastIndexOf('/'), sent.lastIndexOf('\\')) + 1)
                .codePoints()
                .filter(FileName::isPlain)
                .forEach(plain::appendCodePoint);
        String name = plain.toString().strip();
        return name.isEmpty() ? "file" : name.substring(0, Math.min(name.length(), MAX));
    }

    private static boolean isPlain(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> "\"<>|:*?".indexOf(character) < 0;
        };
    }
}
