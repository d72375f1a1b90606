package eu.bailiwick.engagement.measurement.tool;

import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.Finding.FindingCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// `nvidia-smi topo -m`: what lies between each GPU, its peers and the network cards.
final class SmiTopology implements ToolReader {
    private static final Set<String> NEAR = Set.of("PIX", "PXB");
    private static final Set<String> FAR = Set.of("PHB", "NODE", "SYS");
    private static final String GPU = "GPU\\d{1,3}";
    private static final String NIC = "(?:NIC|mlx5_|bnxt_re|irdma)\\d{1,3}";

    private record Line(int index, String name, List<String> cells) {}

    @Override
    public Tool tool() {
        return Tool.NVIDIA_SMI_TOPO;
    }

    @Override
    public boolean recognises(Text text) {
        return header(text) >= 0;
    }

    private static int header(Text text) {
        for (int i = 0; i < text.lines().size(); i++) {
            List<String> words = cells(text.lines().get(i));
            if (words.size() > 1
                    && words.getFirst().matches(GPU)
                    && words.get(1).matches(GPU + "|" + NIC + "|CPU")) {
                return i;
            }
        }
        return -1;
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.strip().split("\\s+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }

    @Override
    public Optional<Reading> read(Text text) {
        int header = header(text);
        if (header < 0) {
            return Optional.empty();
        }
        List<String> columns = cells(text.lines().get(header)).stream()
                .takeWhile(word -> word.matches(GPU + "|" + NIC))
                .toList();
        List<Line> gpus = new ArrayList<>();
        for (int i = header + 1; i < text.lines().size(); i++) {
            List<String> words = cells(text.lines().get(i));
            if (words.size() > columns.size() && words.getFirst().matches(GPU)) {
                gpus.add(new Line(i, words.getFirst(), words.subList(1, columns.size() + 1)));
            }
        }
        return gpus.isEmpty() ? Optional.empty() : Optional.of(judged(columns, gpus, text, header));
    }

    private static Reading judged(List<String> columns, List<Line> gpus, Text text, int header) {
        List<Finding> findings = new ArrayList<>();
        List<Reading.Point> points = new ArrayList<>();
        boolean linked =
                gpus.stream().anyMatch(line -> line.cells.stream().anyMatch(cell -> cell.matches("NV\\d{1,3}")));
        long near = 0;
        boolean hasNics = columns.stream().anyMatch(column -> column.matches(NIC));
        for (Line line : gpus) {
            int close = 0;
            for (int column = 0; column < columns.size(); column++) {
                String cell = line.cells.get(column);
                boolean peer = columns.get(column).matches(GPU);
                close += !peer && NEAR.contains(cell) ? 1 : 0;
                if (peer && linked && (FAR.contains(cell) || NEAR.contains(cell))) {
                    findings.add(text.finding(
                            FindingCode.NVLINK_MISSING, line.index, line.name + " – " + columns.get(column)));
                }
            }
            if (hasNics && close == 0) {
                findings.add(text.finding(FindingCode.NIC_FAR, line.index, line.name));
            }
            near += close > 0 ? 1 : 0;
            points.add(new Reading.Point(line.name, BigDecimal.valueOf(close)));
        }
        return new Reading(
                Tool.NVIDIA_SMI_TOPO,
                new Figure(FigureCode.GPUS_NEAR_A_NIC, BigDecimal.valueOf(near)),
                text.quote(header),
                List.copyOf(points),
                List.copyOf(findings));
    }
}
