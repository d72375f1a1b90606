package eu.bailiwick.engagement.measurement;

import eu.bailiwick.catalog.Catalog;
import eu.bailiwick.catalog.NodeTypeView;
import eu.bailiwick.engagement.measurement.tool.Figure;
import eu.bailiwick.engagement.measurement.tool.Figure.FigureCode;
import eu.bailiwick.engagement.measurement.tool.ModelFlops;
import eu.bailiwick.engagement.measurement.tool.Reading;
import eu.bailiwick.engagement.measurement.tool.Reading.Also;
import eu.bailiwick.engagement.measurement.tool.Reading.Lack;
import eu.bailiwick.engagement.measurement.tool.Tool;
import eu.bailiwick.engagement.measurement.tool.TrainingRun;
import eu.bailiwick.reservation.Reservations;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How much of what its GPUs can do at most a run of training used for its model. Nothing is guessed: where a number is
/// missing, there is no figure, and it is said which.
@ApplicationScoped
class Utilisation {
    private static final Pattern PRECISION = Pattern.compile(
            "(?<![a-z0-9])(nvfp4|mxfp4|fp4|fp8|mxfp8|bf16|bfloat16|fp16|float16|tf32|fp32)(?![a-z0-9])");
    private static final BigDecimal TERA = new BigDecimal("1000000000000");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 2;
    private final Baselines baselines;
    private final Catalog catalog;
    private final Reservations reservations;

    Utilisation(Baselines baselines, Catalog catalog, Reservations reservations) {
        this.baselines = baselines;
        this.catalog = catalog;
        this.reservations = reservations;
    }

    /// The reading of a run of training with its utilisation as the figure, or with what that lacks; any other as it
    /// is.
    Reading of(Reading reading, MeasurementWish wish, @Nullable UUID reservation) {
        if (reading.tool() != Tool.MLPERF_TRAINING) {
            return reading;
        }
        TrainingRun run = TrainingRun.of(String.valueOf(wish.raw()));
        NodeTypeView type = reservation == null
                ? null
                : catalog.nodeType(reservations.view(reservation).nodeType()).orElse(null);
        int gpus = run.gpus() > 0 ? run.gpus() : type == null ? 0 : named(wish.node()) * type.gpus();
        String precision = precision(run, wish.command());
        Optional<Baselines.Expected> peak = type == null || precision.isEmpty()
                ? Optional.empty()
                : peak(precision).flatMap(figure -> baselines.expected(figure, type.code()));
        Optional<BigDecimal> flops = ModelFlops.ofSample(run.benchmark(), run.sequenceLength());
        List<Lack> lacks = new ArrayList<>();
        lack(run.countsSamples(), Lack.SAMPLES, lacks);
        lack(ModelFlops.knows(run.benchmark()), Lack.MODEL, lacks);
        lack(run.sequenceLength() > 0, Lack.SEQUENCE_LENGTH, lacks);
        lack(gpus > 0, Lack.GPUS, lacks);
        lack(!precision.isEmpty(), Lack.PRECISION, lacks);
        lack(peak.isPresent() || precision.isEmpty(), Lack.PEAK, lacks);
        if (!lacks.isEmpty() || flops.isEmpty() || peak.isEmpty()) {
            return with(reading, new Also(FigureCode.MODEL_FLOPS_UTILISATION, null, "", lacks));
        }
        return computed(reading, new Machine(gpus, precision, peak.get()), flops.get());
    }

    /// The GPUs that ran, and what each can do at most.
    private record Machine(int gpus, String precision, Baselines.Expected peak) {
        BigDecimal perSecond() {
            return peak.value().multiply(TERA).multiply(BigDecimal.valueOf(gpus));
        }

        BigDecimal percent(BigDecimal samplesASecond, BigDecimal flopsOfSample) {
            return samplesASecond
                    .multiply(flopsOfSample)
                    .multiply(HUNDRED)
                    .divide(perSecond(), DECIMALS, RoundingMode.HALF_UP);
        }

        String formula(BigDecimal samplesASecond, BigDecimal flopsOfSample) {
            return "%s samples/s × %s TFLOP ÷ (%d GPUs × %s TFLOP/s %s); %s (%d)"
                    .formatted(
                            samplesASecond.toPlainString(),
                            flopsOfSample
                                    .divide(TERA, DECIMALS, RoundingMode.HALF_UP)
                                    .toPlainString(),
                            gpus,
                            MeasurementView.plain(peak.value()).toPlainString(),
                            precision.toUpperCase(Locale.ROOT),
                            peak.source(),
                            peak.version());
        }
    }

    private static Reading computed(Reading reading, Machine machine, BigDecimal flops) {
        BigDecimal throughput = reading.figure().value();
        BigDecimal percent = machine.percent(throughput, flops);
        String formula = machine.formula(throughput, flops);
        if (percent.compareTo(HUNDRED) > 0) {
            return with(
                    reading, new Also(FigureCode.MODEL_FLOPS_UTILISATION, null, formula, List.of(Lack.WITHIN_PEAK)));
        }
        Reading of = new Reading(
                reading.tool(),
                new Figure(FigureCode.MODEL_FLOPS_UTILISATION, percent),
                reading.figureLine(),
                reading.points().stream()
                        .map(it -> new Reading.Point(it.label(), machine.percent(it.value(), flops)))
                        .toList(),
                reading.findings(),
                reading.also());
        Also rate = new Also(FigureCode.TRAINING_THROUGHPUT, throughput, reading.figureLine(), List.of());
        return with(with(of, rate), new Also(FigureCode.MODEL_FLOPS_UTILISATION, percent, formula, List.of()));
    }

    private static Reading with(Reading it, Also more) {
        return new Reading(
                it.tool(),
                it.figure(),
                it.figureLine(),
                it.points(),
                it.findings(),
                Stream.concat(it.also().stream(), Stream.of(more)).toList());
    }

    private static void lack(boolean there, Lack lack, List<Lack> lacks) {
        if (!there) {
            lacks.add(lack);
        }
    }

    // As PostgreSQL counts them where runs are compared: engagement.named_nodes.
    private static int named(@Nullable String nodes) {
        return (int) Stream.of(String.valueOf(nodes == null ? "" : nodes)
                        .toLowerCase(Locale.ROOT)
                        .split("[\\s,;]+"))
                .filter(name -> !name.isEmpty())
                .distinct()
                .count();
    }

    // What the log says, else the command. Whoever trains in FP8 keeps some of it in BF16, and says both.
    private static String precision(TrainingRun run, @Nullable String command) {
        Set<String> said = words(run.precisions().stream().collect(Collectors.joining(" ")));
        Set<String> named = said.isEmpty() ? words(String.valueOf(command)) : said;
        if (named.size() == 2 && named.contains("fp8") && named.contains("bf16")) {
            return "fp8";
        }
        return named.size() == 1 ? named.iterator().next() : "";
    }

    private static Set<String> words(String text) {
        return PRECISION
                .matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(found -> switch (found.group()) {
                    case "bfloat16" -> "bf16";
                    case "float16" -> "fp16";
                    case "mxfp8" -> "fp8";
                    default -> found.group();
                })
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<FigureCode> peak(String precision) {
        return switch (precision) {
            case "bf16", "fp16" -> Optional.of(FigureCode.PEAK_BF16);
            case "fp8" -> Optional.of(FigureCode.PEAK_FP8);
            default -> Optional.empty();
        };
    }
}
