package eu.bailiwick.reservation.search;

/// How an offer relates to the wish, in the order in which offers are ranked.
public enum OfferKind {
    EXACT,
    EARLIER,
    LATER,
    SHORTER,
    FEWER_NODES,
    OTHER_SITE,
    OTHER_JURISDICTION,
    OTHER_NODE_TYPE
}
