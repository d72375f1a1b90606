package eu.bailiwick.billing.invoice;

/// What is issued: an invoice, or a credit note that corrects one.
public enum DocumentKind {
    INVOICE,
    CREDIT_NOTE
}
