package eu.bailiwick.platform.document;

import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/// Pages of A4 that are written from top to bottom in an embedded font; a new page begins when one is full. The same
/// calls give the same bytes.
public final class Paper implements AutoCloseable {
    private static final float MARGIN = 56;
    private static final float WIDTH = PDRectangle.A4.getWidth() - 2 * MARGIN;
    private static final float SIZE = 9;
    private static final float ROW = 1.6f;
    private static final float VALUES = 110; // where the value of a fact begins
    private final PDDocument pdf;
    private final Look look;
    private final String running;
    private final Face regular;
    private final Face bold;
    private PDPageContentStream content;
    private float y;

    /// @param running stands at the foot of each page, with its number
    public Paper(PDDocument pdf, Look look, String running) throws IOException {
        this.pdf = pdf;
        this.look = look;
        this.running = running;
        this.regular = Face.load(pdf, "DejaVuSansCondensed.ttf");
        this.bold = Face.load(pdf, "DejaVuSansCondensed-Bold.ttf");
        this.content = page();
    }

    private PDPageContentStream page() throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        pdf.addPage(page);
        y = PDRectangle.A4.getHeight() - MARGIN;
        PDPageContentStream fresh = new PDPageContentStream(pdf, page);
        String foot = running + "  ·  " + pdf.getNumberOfPages();
        regular.write(fresh, 7, MARGIN + look.foot, MARGIN / 2, foot);
        return fresh;
    }

    /// Leaves room, in points.
    public void gap(float points) {
        y -= points;
    }

    public void title(String text) throws IOException {
        lines(bold, 18, 0, text);
    }

    public void heading(String text) throws IOException {
        gap(10);
        lines(bold, 11, 0, text);
        gap(2);
    }

    public void strong(String text) throws IOException {
        lines(bold, SIZE, 0, text);
    }

    public void text(String text) throws IOException {
        lines(regular, SIZE, 0, text);
    }

    public void small(String text) throws IOException {
        lines(regular, look.small, 0, text);
    }

    /// A name on the left with its value beside it.
    public void fact(String name, String value) throws IOException {
        room(SIZE * look.leading);
        bold.write(content, SIZE, MARGIN, y, name);
        y += SIZE * look.leading;
        lines(regular, SIZE, VALUES, value);
    }

    public void rule() throws IOException {
        content.setLineWidth(0.5f);
        content.moveTo(MARGIN, y - 3);
        content.lineTo(MARGIN + WIDTH, y - 3);
        content.stroke();
        y -= 4;
    }

    /// A row: the first two cells begin at their column, the others end where the next one would begin.
    public void row(boolean strong, float[] columns, String... cells) throws IOException {
        room(SIZE * ROW);
        Face face = strong ? bold : regular;
        for (int i = 0; i < cells.length; i++) {
            float end = i + 1 < columns.length ? columns[i + 1] : WIDTH;
            String cell = face.cut(SIZE, cells[i], i < 2 ? end - columns[i] - 4 : end - columns[i]);
            float x = i < 2 ? columns[i] : end - face.width(SIZE, cell);
            face.write(content, SIZE, MARGIN + x, y, cell);
        }
    }

    private void lines(Face face, float size, float indent, String text) throws IOException {
        float width = WIDTH - indent;
        if (look.cuts) {
            line(face, size, indent, face.cut(size, text, width));
            return;
        }
        String rest = face.printable(text).strip();
        do {
            String first = face.first(size, rest, width);
            line(face, size, indent, first.strip());
            rest = rest.substring(first.length()).stripLeading();
        } while (!rest.isEmpty());
    }

    private void line(Face face, float size, float indent, String text) throws IOException {
        room(size * look.leading);
        face.write(content, size, MARGIN + indent, y, text);
    }

    private void room(float height) throws IOException {
        if (y - height < MARGIN) {
            content.close();
            content = page();
        }
        y -= height;
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
