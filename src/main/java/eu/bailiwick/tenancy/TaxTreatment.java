package eu.bailiwick.tenancy;

import java.math.BigDecimal;

/// How a tenant's invoices are taxed: `category` as in EN 16931 (S standard, AE reverse charge, O outside the scope),
/// `ratePercent` 19 for 19 %, `note` the sentence that the invoice has to carry, or empty.
public record TaxTreatment(String category, BigDecimal ratePercent, String note) {}
