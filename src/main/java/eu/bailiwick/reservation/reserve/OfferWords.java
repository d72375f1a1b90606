package eu.bailiwick.reservation.reserve;

import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.catalog.SiteView;
import eu.bailiwick.catalog.pricing.PriceList;
import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.catalog.pricing.PriceRequest;
import eu.bailiwick.catalog.pricing.PricedLine;
import eu.bailiwick.kernel.Money;
import eu.bailiwick.kernel.Period;
import eu.bailiwick.platform.web.Formats;
import eu.bailiwick.reservation.search.OfferView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Tells offers: what each is, what it costs and how it differs from what was asked.
record OfferWords(Asked asked, Wanted wanted, Assortment from, ReserveMessages words, Formats formats) {
    private static final int CENTS = 2;

    String what(OfferView offer) {
        return words.what_where(nodes(offer), site(offer));
    }

    private String nodes(OfferView offer) {
        String type = type(offer).name();
        return offer.nodes() == 1 ? words.one_node(type) : words.many_nodes(formats.number(offer.nodes()), type);
    }

    String available(OfferView offer, String latency) {
        String sentence = words.available(
                what(offer),
                formats.weekday(offer.start()) + ", " + formats.clock(offer.start()),
                formats.weekday(offer.end()) + ", " + formats.clock(offer.end()));
        return (sentence + " " + latency).strip();
    }

    /// Rounded to cents: the exact price stands below.
    String rates(OfferView offer) {
        Money net = offer.price().net();
        BigDecimal seconds = BigDecimal.valueOf(period(offer).seconds());
        BigDecimal gpuHours = seconds.multiply(
                        BigDecimal.valueOf((long) offer.nodes() * type(offer).gpus()))
                .divide(BigDecimal.valueOf(3600), 6, RoundingMode.HALF_UP);
        BigDecimal days = seconds.divide(BigDecimal.valueOf(86_400), 10, RoundingMode.HALF_UP);
        return words.rates(
                formats.money(Money.round(net.amount().divide(gpuHours, CENTS, RoundingMode.HALF_UP), net.currency())),
                formats.money(Money.round(net.amount().divide(days, CENTS, RoundingMode.HALF_UP), net.currency())));
    }

    List<Panel.Line> lines(OfferView offer) {
        return from
                .prices()
                .price(new PriceRequest(
                        offer.jurisdiction(),
                        offer.nodeType(),
                        offer.nodes(),
                        period(offer),
                        offer.confidentialComputing()))
                .stream()
                .flatMap(price -> price.lines().stream())
                .map(line -> line(line, offer))
                .toList();
    }

    private Panel.Line line(PricedLine line, OfferView offer) {
        String price = formats.unitPrice(line.unitPrice(), line.net().currency().getCurrencyCode());
        String how = words.line_nodes_how(
                formats.number(BigDecimal.valueOf(line.quantitySeconds())
                        .divide(BigDecimal.valueOf(3600), CENTS, RoundingMode.HALF_UP)),
                price);
        return switch (line.code()) {
            case PriceLists.NODE_TIME -> new Panel.Line(nodes(offer), how, line.net());
            case PriceLists.TERM_DISCOUNT -> new Panel.Line(words.line_discount(discount(offer)), "", line.net());
            case PriceLists.CONFIDENTIAL_COMPUTING -> new Panel.Line(words.line_confidential(), how, line.net());
            default -> new Panel.Line(line.description(), how, line.net());
        };
    }

    private String discount(OfferView offer) {
        return formats.number(from.prices()
                .at(offer.start())
                .map((PriceList list) -> list.discountPercent(period(offer).seconds()))
                .orElse(BigDecimal.ZERO));
    }

    Panel.Alternative alternative(OfferView offer) {
        return new Panel.Alternative(
                words.kind(offer.kind()),
                differences(offer),
                offer.price().gross(),
                asked.like(offer).address());
    }

    private List<String> differences(OfferView offer) {
        List<String> told = new ArrayList<>();
        if (offer.nodes() != wanted.nodes()) {
            told.add(words.differs_nodes(formats.number(offer.nodes()), formats.number(wanted.nodes())));
        }
        if (!period(offer).length().equals(wanted.length())) {
            told.add(words.differs_length(formats.duration(period(offer).length()), formats.duration(wanted.length())));
        }
        Duration shift = Duration.between(wanted.start().instant(), offer.start());
        String moment = formats.weekday(offer.start()) + ", " + formats.clock(offer.start());
        if (shift.isNegative()) {
            told.add(words.differs_earlier(moment, formats.duration(shift.negated())));
        } else if (shift.isPositive()) {
            told.add(words.differs_later(moment, formats.duration(shift)));
        }
        if (!wanted.type().code().equals(offer.nodeType())) {
            told.add(words.differs_type(type(offer).name(), wanted.type().name()));
        }
        told.add(wanted.jurisdictions().contains(offer.jurisdiction()) ? words.differs_site(site(offer)) : law(offer));
        return told;
    }

    private String law(OfferView offer) {
        String language = formats.locale().getLanguage();
        return from.jurisdiction(offer.jurisdiction())
                .map(one -> words.differs_place(
                        site(offer) + ", " + one.name(language),
                        String.join(
                                ", ",
                                one.legalRegimes(language)
                                        .subList(
                                                0,
                                                Math.min(
                                                        2,
                                                        one.legalRegimes(language)
                                                                .size())))))
                .orElse(offer.jurisdiction());
    }

    private String site(OfferView offer) {
        return from.site(offer.site()).map(SiteView::name).orElse(offer.site());
    }

    private NodeTypeView type(OfferView offer) {
        return from.nodeType(offer.nodeType()).orElse(wanted.type());
    }

    private static Period period(OfferView offer) {
        return new Period(offer.start(), offer.end());
    }
}
