package eu.bailiwick.platform.document;

/// How a document is set.
public enum Look {
    /// One line for each text, cut where it is too long; amounts in columns.
    LETTER(1.45f, 6.5f, 393.27563f, true),
    /// Running text: lines wrap, nothing is cut.
    REPORT(1.5f, 7, 0, false);

    /// Height of a line in sizes of its letters.
    final float leading;
    /// Size of small print in points.
    final float small;
    /// Where the running foot begins, in points from the margin.
    final float foot;

    final boolean cuts;

    Look(float leading, float small, float foot, boolean cuts) {
        this.leading = leading;
        this.small = small;
        this.foot = foot;
        this.cuts = cuts;
    }
}
