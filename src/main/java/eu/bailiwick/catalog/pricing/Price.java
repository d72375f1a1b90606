package eu.bailiwick.catalog.pricing;

import eu.bailiwick.kernel.Money;
import java.util.Currency;
import java.util.List;

/// A price with its lines, from one version of the price book. `net` is the sum of the lines, before tax.
public record Price(int version, Currency currency, List<PricedLine> lines, Money net) {}
