package eu.bailiwick.engagement;

/// Who of the provider's engineers may work on what lies in a jurisdiction.
public interface Clearances {
    /// @param subject of the engineer's token
    /// @param jurisdiction such as `DE`
    boolean isCleared(String subject, String jurisdiction);
}
