package eu.bailiwick.billing.invoice;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/// Pages of A4 that are written from top to bottom in an embedded font; a new page begins when one is full.
final class Sheet implements AutoCloseable {
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float SIZE = 9;
    private static final String UNKNOWN = "\uFFFD";
    private static final String CUT = "…";
    private static final int LONGEST = 500; // no line holds more characters, whatever they are
    private final PDDocument pdf;
    private final String running;
    private final PDFont regular;
    private final PDFont bold;
    private PDPageContentStream content;
    private float y;

    Sheet(PDDocument pdf, String running) throws IOException {
        this.pdf = pdf;
        this.running = running;
        this.regular = font(pdf, "DejaVuSansCondensed.ttf");
        this.bold = font(pdf, "DejaVuSansCondensed-Bold.ttf");
        this.content = page();
    }

    private static PDFont font(PDDocument pdf, String name) throws IOException {
        try (InputStream file = Objects.requireNonNull(Sheet.class.getResourceAsStream("/fonts/" + name), name)) {
            return PDType0Font.load(pdf, file, true);
        }
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        PDPageContentStream fresh = new PDPageContentStream(pdf, page);
        write(
                fresh,
                regular,
                7,
                PDRectangle.A4.getWidth() - MARGIN - 90,
                MARGIN / 2,
                running + "  ·  " + pdf.getNumberOfPages());
        return fresh;
    }

    void gap(float points) {
        y -= points;
    }

    void title(String text) throws IOException {
        line(bold, 18, text);
    }

    void bold(String text) throws IOException {
        line(bold, SIZE, text);
    }

    void text(String text) throws IOException {
        line(regular, SIZE, text);
    }

    void small(String text) throws IOException {
        line(regular, 6.5f, text);
    }

    private void line(PDFont font, float size, String text) throws IOException {
        room(size * 1.45f);
        write(content, font, size, MARGIN, y, fit(font, size, text, WIDTH));
    }

    void rule() throws IOException {
        content.setLineWidth(0.5f);
        content.moveTo(MARGIN, y - 3);
        content.lineTo(MARGIN + WIDTH, y - 3);
        content.stroke();
        y -= 4;
    }

    /// A row: the first two cells begin at their column, the others end where the next one would begin.
    void row(boolean strong, float[] columns, String... cells) throws IOException {
        room(SIZE * 1.6f);
        PDFont font = strong ? bold : regular;
        for (int i = 0; i < cells.length; i++) {
            float end = i + 1 < columns.length ? columns[i + 1] : WIDTH;
            String cell = fit(font, SIZE, cells[i], i < 2 ? end - columns[i] - 4 : end - columns[i]);
            float x = i < 2 ? columns[i] : end - width(font, SIZE, cell);
            write(content, font, SIZE, MARGIN + x, y, cell);
        }
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

    private static float width(PDFont font, float size, String text) throws IOException {
        return font.getStringWidth(printable(font, text)) / 1000 * size;
    }

    private static String fit(PDFont font, float size, String text, float width) throws IOException {
        if (text.length() <= LONGEST && width(font, size, text) <= width) {
            return text;
        }
        float room = width - width(font, size, CUT);
        StringBuilder cut = new StringBuilder();
        for (int c : text.codePoints().limit(LONGEST).toArray()) {
            room -= width(font, size, Character.toString(c));
            if (room < 0) {
                break;
            }
            cut.appendCodePoint(c);
        }
        return cut + CUT;
    }

    // What the font cannot draw is shown as unknown; control and direction marks are left out.
    private static String printable(PDFont font, String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
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
