package eu.bailiwick.catalog;

import eu.bailiwick.catalog.pricing.PriceLists;
import eu.bailiwick.platform.web.Viewer;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the codes of the catalogue and of price lines are called, in the viewer's language. A page reads each list
/// once; a code that nobody knows any more stands for itself.
@RequestScoped
@Named("names")
public class Names {
    private static final String FEE = "_FEE";
    private static final Pattern NODE_TIME = Pattern.compile("(\\S+) in (\\S+)");
    private static final Pattern DISCOUNT = Pattern.compile("([0-9.]+) % .*");
    private final Catalog catalog;
    private final Viewer viewer;
    private @Nullable Map<String, String> sites;
    private @Nullable Map<String, String> nodeTypes;
    private @Nullable Map<String, String> jurisdictions;

    Names(Catalog catalog, Viewer viewer) {
        this.catalog = catalog;
        this.viewer = viewer;
    }

    public String site(String code) {
        if (sites == null) {
            sites = catalog.siteNames();
        }
        return sites.getOrDefault(code, code);
    }

    public String nodeType(String code) {
        if (nodeTypes == null) {
            nodeTypes = catalog.nodeTypes().stream()
                    .collect(Collectors.toMap(NodeTypeView::code, one -> unbroken(one.name())));
        }
        return nodeTypes.getOrDefault(code, code);
    }

    // `8 × H100` stays on one line
    private static String unbroken(String name) {
        return name.replace(" × ", "\u00A0×\u00A0");
    }

    public String jurisdiction(String code) {
        if (jurisdictions == null) {
            String language = viewer.language();
            jurisdictions = catalog.jurisdictions().stream()
                    .collect(Collectors.toMap(JurisdictionView::code, one -> one.name(language)));
        }
        return jurisdictions.getOrDefault(code, code);
    }

    /// `1 node`, `16 nodes`.
    public String nodes(int nodes) {
        return nodes == 1
                ? words().one_node()
                : words().many_nodes(viewer.formats().number(nodes));
    }

    /// `16 nodes of 8 × H100 SXM`.
    public String hardware(int nodes, String nodeType) {
        return words().nodes_of(nodes(nodes), nodeType(nodeType));
    }

    /// `Berlin 1, Germany`.
    public String place(String site, String jurisdiction) {
        return site(site) + ", " + jurisdiction(jurisdiction);
    }

    /// A pool by what stands in it and on which fabric: `8 × H100 SXM, ber1-ib1`.
    public String pool(String nodeType, String fabricDomain) {
        return nodeType(nodeType) + ", " + fabricDomain;
    }

    /// A line of a quote or an invoice; what was written when it was priced is only read for what its code leaves open.
    public String line(String marked, String written) {
        // a line that gives back for degraded hardware is called like the one that it gives back of
        String code = marked.startsWith("DEGRADED_") ? marked.substring("DEGRADED_".length()) : marked;
        return switch (code) {
            case PriceLists.NODE_TIME -> nodeTime(written);
            case PriceLists.TERM_DISCOUNT -> discount(written);
            default -> {
                String name = code.endsWith(FEE) ? fee(code) : extra(code);
                yield name.equals(code) ? written : name;
            }
        };
    }

    private String nodeTime(String written) {
        Matcher match = NODE_TIME.matcher(written);
        return match.matches() ? words().node_time(nodeType(match.group(1)), jurisdiction(match.group(2))) : written;
    }

    private String discount(String written) {
        Matcher match = DISCOUNT.matcher(written);
        return match.matches()
                ? words().term_discount(viewer.formats().percent(new BigDecimal(match.group(1)).movePointLeft(2)))
                : written;
    }

    /// What a fee is for: the kind of amendment that it comes from, followed by `_FEE`.
    public String fee(String code) {
        return switch (code.replace(FEE, "")) {
            case "EXTEND" -> words().fee_EXTEND();
            case "MOVE" -> words().fee_MOVE();
            case "GROW" -> words().fee_GROW();
            case "SHRINK" -> words().fee_SHRINK();
            case "CANCEL" -> words().fee_CANCEL();
            case "RELEASE" -> words().fee_RELEASE();
            default -> code;
        };
    }

    /// A kind of confidential computing, as its makers write it.
    public String mode(String code) {
        return switch (code) {
            case "TDX" -> "Intel TDX";
            case "SEV_SNP" -> "AMD SEV-SNP";
            case "NVIDIA_CC" -> "NVIDIA CC";
            case "NVIDIA_PPCIE" -> "NVIDIA Protected PCIe";
            default -> code;
        };
    }

    /// One of the codes that a field of the catalogue's forms offers.
    public String option(String field, String code) {
        return switch (field) {
            case "jurisdiction" -> jurisdiction(code);
            case "site" -> site(code);
            case "kind" -> interconnect(code);
            case "confidentialComputing" -> mode(code);
            default -> code;
        };
    }

    /// What nodes of a fabric domain share: `InfiniBand NDR, 8 rails`.
    public String fabric(FabricDomainView fabric) {
        return words().fabric(interconnect(fabric.kind()), fabric.rails());
    }

    /// A kind of fabric: `InfiniBand NDR`.
    public static String interconnect(String kind) {
        return kind.replace("INFINIBAND_", "InfiniBand ").replace("ROCE_", "RoCE ");
    }

    /// `7 days`.
    public String length(int hours) {
        return viewer.formats().duration(Duration.ofHours(hours));
    }

    /// An extra of the price book.
    public String extra(String code) {
        return switch (code) {
            case PriceLists.CONFIDENTIAL_COMPUTING -> words().confidential_computing();
            case "ENGINEER_HOUR" -> words().engineer_hour();
            case "ENGINEER_TIME" -> words().engineer_time();
            case "STORAGE_TB_MONTH" -> words().storage();
            case "EGRESS_TB" -> words().egress();
            default -> code;
        };
    }

    /// The unit that a price is per.
    public String unit(String unit) {
        return switch (unit) {
            case PriceLists.NODE_HOUR -> words().per_node_hour();
            case "hour" -> words().per_hour();
            case "tb_month" -> words().per_tb_month();
            case "tb" -> words().per_tb();
            default -> unit;
        };
    }

    private NamesMessages words() {
        return viewer.words(NamesMessages.class);
    }
}
