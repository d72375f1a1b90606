package eu.bailiwick.platform.document;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// An embedded font, and how much of a text fits on a line of it. Widths and sizes are points.
record Face(PDFont font) {
    private static final String UNKNOWN = "\uFFFD";
    private static final String CUT = "…";
    private static final int LONGEST = 500; // no line that is cut holds more characters, whatever they are

    static Face load(PDDocument pdf, String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(Face.class.getResourceAsStream("/fonts/" + name), name)) {
            return new Face(PDType0Font.load(pdf, file, true));
        }
    }

    float width(float size, String text) throws IOException {
        return font.getStringWidth(printable(text)) / 1000 * size;
    }

    /// The text, or as much as fits with a mark that something is missing.
    String cut(float size, String text, float width) throws IOException {
        if (text.length() <= LONGEST && width(size, text) <= width) {
            return text;
        }
        float room = width - width(size, CUT);
        StringBuilder cut = new StringBuilder();
        for (int c : text.codePoints().limit(LONGEST).toArray()) {
            room -= width(size, Character.toString(c));
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut + CUT;
    }

    /// The most of a printable text that fits on a line, up to the last blank if there is one.
    String first(float size, String text, float width) throws IOException {
        int end = 0;
        int blank = -1;
        float used = 0;
        while (end < text.length()) {
            int next = text.offsetByCodePoints(end, 1);
            used += font.getStringWidth(text.substring(end, next)) / 1000 * size;
            if (used > width && end > 0) {
                return text.substring(0, blank > 0 ? blank + 1 : end);
            }
            if (text.charAt(end) == ' ') {
                blank = end;
            }
            end = next;
        }
        return text;
    }

    /// Writes a text that begins at a point of a page.
    void write(PDPageContentStream to, float size, float x, float y, String text) throws IOException {
        to.beginText();
        to.setFont(font, size);
        to.newLineAtOffset(x, y);
        to.showText(printable(text));
        to.endText();
    }

    /// What the font cannot draw is shown as unknown; control and direction marks are left out.
    String printable(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\n' ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.CONTROL && Character.getType(c) != Character.FORMAT)
                .mapToObj(Character::toString)
                .forEach(c -> out.append(draws(c) ? c : UNKNOWN));
        return out.toString();
    }

    private boolean draws(String character) {
        try {
            font.encode(character);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }
}
