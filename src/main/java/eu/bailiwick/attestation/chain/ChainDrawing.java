package eu.bailiwick.attestation.chain;

import java.util.ArrayList;
import java.util.List;

/// The processor on the left, and from it a line to each thing on the right. A line is whole only where a verified hash
/// binds the two. Lengths are in units of the drawing.
///
/// @param middle of the processor, from above
public record ChainDrawing(int height, int middle, List<Line> lines) {
    private static final int STEP = 46;
    private static final int BOX = 34;

    /// @param top of the box
    /// @param y of the line
    /// @param hash its beginning; empty where nothing binds the two
    public record Line(ChainLink link, int top, int y, String hash) {}

    static ChainDrawing of(List<ChainLink> links) {
        List<Line> lines = new ArrayList<>();
        for (ChainLink link : links) {
            int top = lines.size() * STEP + 1;
            lines.add(new Line(
                    link,
                    top,
                    top + BOX / 2,
                    link.hash().substring(0, Math.min(16, link.hash().length()))));
        }
        int height = links.size() * STEP - STEP + BOX + 2;
        return new ChainDrawing(height, height / 2, List.copyOf(lines));
    }
}
