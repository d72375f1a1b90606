package eu.bailiwick.catalog;

/// Nodes that reach each other without leaving one fabric.
public record FabricDomainView(String code, String kind, int rails) {}
