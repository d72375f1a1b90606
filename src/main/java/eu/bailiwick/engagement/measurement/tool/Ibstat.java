package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// `ibstat`: the rate of the slowest port of the fabric, where a port that carries nothing has none. Ports of Ethernet
/// beside those of InfiniBand are of other networks, and count only where there are no others.
final class Ibstat implements ToolReader {
    private static final Pattern CARD = Pattern.compile("\\s{0,8}CA '([\\w.-]{1,40})'\\s{0,8}");
    private static final Pattern PORT = Pattern.compile("\\s{0,16}Port (\\d{1,3}):\\s{0,8}");
    private static final Pattern FACT =
            Pattern.compile("\\s{0,24}(State|Physical state|Rate|Link layer):\\s{1,8}(\\S.{0,40}?)\\s{0,8}");

    /// One port, as it is read line by line.
    private static final class Port {
        private final String name;
        private int stateLine;
        private int rateLine;
        private String state = "";
        private String physical = "";
        private String layer = "";
        private BigDecimal rate = BigDecimal.ZERO;

        Port(String name, int line) {
            this.name = name;
            stateLine = line;
            rateLine = line;
        }

        void says(String fact, String value, int line) {
            switch (fact) {
                case "State" -> {
                    state = value;
                    stateLine = line;
                }
                case "Physical state" -> physical = value;
                case "Link layer" -> layer = value;
                default -> {
                    BigDecimal number = Text.number(value);
                    rate = number == null ? BigDecimal.ZERO : number;
                    rateLine = line;
                }
            }
        }

        boolean isLinked() {
            return physical.equals("LinkUp");
        }

        boolean isActive() {
            return isLinked() && state.equals("Active");
        }

        int line() {
            return isActive() ? rateLine : stateLine;
        }

        BigDecimal carries() {
            return isActive() ? rate : BigDecimal.ZERO;
        }
    }

    @Override
    public Tool tool() {
        return Tool.IBSTAT;
    }

    @Override
    public boolean recognises(Text text) {
        return text.has("CA type:") && text.has("Physical state:");
    }

    @Override
    public Optional<Reading> read(Text text) {
        List<Port> all = ports(text);
        List<Port> fabric =
                all.stream().filter(it -> it.layer.equals("InfiniBand")).toList();
        List<Port> counted = fabric.isEmpty() ? all : fabric;
        BigDecimal usual = counted.stream()
                .map(Port::carries)
                .max(Comparator.naturalOrder())
                .orElse(BigDecimal.ZERO);
        return counted.stream()
                .min(Comparator.comparing(Port::carries))
                .map(slowest -> new Reading(
                        Tool.IBSTAT,
                        new Figure(FigureCode.PORT_RATE_LOWEST, slowest.carries()),
                        text.quote(slowest.line()),
                        counted.stream()
                                .map(it -> new Reading.Point(it.name, it.carries()))
                                .toList(),
                        counted.stream()
                                .flatMap(it -> found(it, usual, text).stream())
                                .toList()));
    }

    private static List<Port> ports(Text text) {
        List<Port> ports = new ArrayList<>();
        String card = "";
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.lines().get(i);
            Matcher named = CARD.matcher(line);
            Matcher numbered = PORT.matcher(line);
            Matcher fact = FACT.matcher(line);
            if (named.matches()) {
                card = named.group(1);
            } else if (numbered.matches()) {
                ports.add(new Port(card + "/" + numbered.group(1), i));
            } else if (fact.matches() && !ports.isEmpty()) {
                ports.getLast().says(fact.group(1), fact.group(2), i);
            }
        }
        return ports;
    }

    private static Optional<Finding> found(Port port, BigDecimal usual, Text text) {
        FindingCode code = !port.isLinked()
                ? FindingCode.LINK_DOWN
                : !port.isActive()
                        ? FindingCode.PORT_NOT_ACTIVE
                        : port.rate.compareTo(usual) < 0 ? FindingCode.PORT_SLOW : null;
        return Optional.ofNullable(code).map(it -> text.finding(it, port.line(), port.name));
    }
}
