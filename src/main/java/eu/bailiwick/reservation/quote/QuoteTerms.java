package eu.bailiwick.reservation.quote;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import eu.bailiwick.capacity.PoolView;
import eu.bailiwick.catalog.pricing.Price;
import eu.bailiwick.catalog.pricing.PricedLine;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.reservation.CancellationTerms;
import eu.bailiwick.reservation.search.OfferTerms;
import eu.bailiwick.tenancy.BuyingRules;
import eu.bailiwick.tenancy.TaxTreatment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// Everything that a quote promises, before it is stored.
record QuoteTerms(
        UUID id,
        BuyingRules rules,
        OfferTerms offer,
        PoolView pool,
        Price net,
        TaxTreatment treatment,
        CancellationTerms cancellation,
        Instant expiresAt) {
    private static final ObjectMapper CANONICAL = JsonMapper.builder()
            .configure(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS, true)
            .build();

    String tenant() {
        return rules.tenant().id();
    }

    List<String> allowedJurisdictions() {
        return List.copyOf(rules.allowed());
    }

    Instant createdAt() {
        return rules.now();
    }

    QuotedPrice price() {
        return QuotedPrice.of(net.net(), treatment);
    }

    /// The terms as canonical JSON (RFC 8785: sorted keys, no white space; amounts and prices are strings), the
    /// text that the quote's SHA-256 covers.
    String canonical() {
        Map<String, Object> terms = new TreeMap<>();
        terms.put("allowedJurisdictions", allowedJurisdictions());
        terms.put("cancellation", cancellation.canonical());
        terms.put("confidentialComputing", offer.confidentialComputing());
        terms.put("createdAt", createdAt().toString());
        terms.put("currency", net.currency().getCurrencyCode());
        terms.put("end", offer.period().end().toString());
        terms.put("expiresAt", expiresAt.toString());
        terms.put("fabricDomain", pool.fabricDomain());
        terms.put("gross", amount(price().gross()));
        terms.put("id", id.toString());
        terms.put("jurisdiction", pool.jurisdiction());
        terms.put("lines", net.lines().stream().map(QuoteTerms::line).toList());
        terms.put("net", amount(price().net()));
        terms.put("nodeType", offer.nodeType());
        terms.put("nodes", offer.nodes());
        terms.put("priceBookVersion", net.version());
        terms.put("project", offer.project().toString());
        terms.put("site", pool.site());
        terms.put("start", offer.period().start().toString());
        terms.put("tax", amount(price().tax()));
        terms.put("taxCategory", treatment.category());
        terms.put("taxRatePercent", treatment.ratePercent().stripTrailingZeros().toPlainString());
        terms.put("tenant", tenant());
        terms.put("worstCase", amount(price().gross()));
        try {
            return CANONICAL.writeValueAsString(terms);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> line(PricedLine line) {
        return new TreeMap<>(Map.of(
                "code", line.code(),
                "description", line.description(),
                "net", amount(line.net()),
                "quantitySeconds", line.quantitySeconds(),
                "unit", line.unit(),
                "unitPrice", line.unitPrice().toPlainString()));
    }

    private static String amount(Money money) {
        return money.amount().toPlainString();
    }
}
