package eu.bailiwick.catalog;

/// Nodes that reach each other without leaving one fabric.
public record FabricDomainView(String code, String kind, int rails) {

    /// The fabric as its makers write it.
    public String label() {
        return kind.replace("INFINIBAND_", "InfiniBand ").replace("ROCE_", "RoCE ") + ", " + rails + " × rail";
    }
}
