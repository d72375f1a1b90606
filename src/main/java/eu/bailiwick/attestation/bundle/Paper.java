package eu.bailiwick.attestation.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Pages of A4 that are written from top to bottom in an embedded font; lines wrap, nothing is cut off.
final class Paper implements AutoCloseable {
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final String UNKNOWN = "\uFFFD";
    private final PDDocument pdf;
    private final String running;
    private final PDFont regular;
    private final PDFont bold;
    private PDPageContentStream content;
    private float y;

    Paper(PDDocument pdf, String running) throws IOException {
        this.pdf = pdf;
        this.running = running;
        this.regular = font(pdf, "DejaVuSansCondensed.ttf");
        this.bold = font(pdf, "DejaVuSansCondensed-Bold.ttf");
        this.content = page();
    }

    private static PDFont font(PDDocument pdf, String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(Paper.class.getResourceAsStream("/fonts/" + name), name)) {
            return PDType0Font.load(pdf, file, true);
        }
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        PDPageContentStream fresh = new PDPageContentStream(pdf, page);
        write(fresh, regular, 7, MARGIN, MARGIN / 2, running + "  ·  " + pdf.getNumberOfPages());
        return fresh;
    }

    void gap(float points) {
        y -= points;
    }

    void title(String text) throws IOException {
        wrapped(bold, 18, 0, text);
    }

    void heading(String text) throws IOException {
        gap(10);
        wrapped(bold, 11, 0, text);
        gap(2);
    }

    void text(String text) throws IOException {
        wrapped(regular, 9, 0, text);
    }

    void small(String text) throws IOException {
        wrapped(regular, 7, 0, text);
    }

    /// A name on the left with its value beside it.
    void fact(String name, String value) throws IOException {
        room(9 * 1.5f);
        write(content, bold, 9, MARGIN, y, name);
        y += 9 * 1.5f;
        wrapped(regular, 9, 110, value);
    }

    private void wrapped(PDFont font, float size, float indent, String text) throws IOException {
        String rest = printable(font, text).strip();
        do {
            String line = fitting(font, size, WIDTH - indent, rest);
            room(size * 1.5f);
            write(content, font, size, MARGIN + indent, y, line.strip());
            rest = rest.substring(line.length()).stripLeading();
        } while (!rest.isEmpty());
    }

    /// The most that fits on a line, up to the last blank if there is one.
    private static String fitting(PDFont font, float size, float width, String text) throws IOException {
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

    private void room(float height) throws IOException {
        if (y - height < MARGIN) {
            content.close();
            content = page();
        }
        y -= height;
    }

    private static void write(PDPageContentStream to, PDFont font, float size, float x, float y, String text)
            throws IOException {
        to.beginText();
        to.setFont(font, size);
        to.newLineAtOffset(x, y);
        to.showText(printable(font, text));
        to.endText();
    }

    // What the font cannot draw is shown as unknown; control and direction marks are left out.
    private static String printable(PDFont font, String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> c == '\n' ? ' ' : c)
                .filter(c -> Character.getType(c) != Character.CONTROL && Character.getType(c) != Character.FORMAT)
                .mapToObj(Character::toString)
                .forEach(c -> out.append(draws(font, c) ? c : UNKNOWN));
        return out.toString();
    }

    private static boolean draws(PDFont font, String character) {
        try {
            font.encode(character);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
