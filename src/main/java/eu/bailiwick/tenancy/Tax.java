package eu.bailiwick.tenancy;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.Set;

/// Decides the tax of services to a business customer by where seller and customer are established
/// (Directive 2006/112/EC, Articles 44 and 196).
@ApplicationScoped
public class Tax {
    private static final Set<String> UNION = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU",
            "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");
    private final Seller seller;

    Tax(Seller seller) {
        this.seller = seller;
    }

    /// At home the standard rate; elsewhere in the Union the customer owes the tax if it has a VAT id, otherwise the
    /// standard rate; outside of the Union none.
    public TaxTreatment of(TenantView tenant) {
        boolean home = tenant.country().equals(seller.country());
        boolean union = UNION.contains(tenant.country());
        String vatId = tenant.vatId();
        if (!union) {
            return new TaxTreatment("O", BigDecimal.ZERO, "Not subject to VAT in the European Union.");
        }
        if (!home && vatId != null && !vatId.isBlank()) {
            return new TaxTreatment("AE", BigDecimal.ZERO, "Reverse charge: the recipient owes the VAT.");
        }
        return new TaxTreatment("S", seller.standardRate(), "");
    }
}
