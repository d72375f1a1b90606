package eu.bailiwick.billing.invoice;

import io.quarkus.qute.TemplateExtension;

/// The keys of the names of billing's codes in the messages `billing`.
@TemplateExtension
final class CodeKeys {
    private CodeKeys() {}

    /// An account of the ledger, such as `revenue:late-delivery`.
    static String accountKey(String account) {
        return "account_" + account.replace(':', '_').replace('-', '_');
    }

    /// A category of VAT by its code of UNTDID 5305.
    static String taxKey(String category) {
        return "tax_" + category;
    }
}
