package eu.bailiwick.kernel;

/// The number of a reservation as people read it, the same on pages, documents, exports and over the wire: RSV-20457.
public final class ReservationNumber {
    private ReservationNumber() {}

    public static String of(long number) {
        return "RSV-" + number;
    }
}
