package eu.bailiwick.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/// Who the provider is: legal documents name it, and a portal that does not know it must not write any.
final class OwnIdentity {
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());
    private static final String UUID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private final Config config;

    OwnIdentity(Config config) {
        this.config = config;
    }

    /// A sentence for each setting that is missing or impossible, with the variable that sets it.
    List<String> faults() {
        List<String> faults = new ArrayList<>();
        if (!value("bailiwick.keycloak.provider").matches(UUID)) {
            faults.add(
                    "BAILIWICK_PROVIDER_ORGANISATION is not the id of the provider's organisation in Keycloak, a UUID"
                            + " in small letters.");
        }
        text("legal-name", "BAILIWICK_SELLER_NAME", "the name of the seller on invoices", faults);
        text("address", "BAILIWICK_SELLER_ADDRESS", "the address of the seller on invoices", faults);
        text("vat-id", "BAILIWICK_SELLER_VAT_ID", "the VAT id of the seller on invoices", faults);
        if (!COUNTRIES.contains(seller("country"))) {
            faults.add("BAILIWICK_SELLER_COUNTRY is not the seller's country, two capital letters such as DE.");
        }
        if (!seller("standard-rate").matches("\\d{1,2}(\\.\\d{1,2})?")) {
            faults.add("BAILIWICK_SELLER_VAT_RATE is not the seller's standard rate of VAT in percent, such as 19.");
        }
        return faults;
    }

    private void text(String name, String variable, String what, List<String> faults) {
        String said = seller(name);
        if (said.isBlank() || said.length() > 200) {
            faults.add(variable + " is missing or longer than 200 characters: " + what + ".");
        }
    }

    private String seller(String name) {
        return value("bailiwick.seller." + name);
    }

    private String value(String name) {
        return config.getOptionalValue(name, String.class).orElse("").strip();
    }
}
