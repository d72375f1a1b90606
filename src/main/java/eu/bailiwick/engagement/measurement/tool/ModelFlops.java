package eu.bailiwick.engagement.measurement.tool;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/// How many floating point operations a sample of a model takes: a token 6 for each parameter and 12 for each layer,
/// head, dimension of a head and token of the sequence (Chowdhery et al., "PaLM", appendix B). Weights that are frozen
/// need no gradient of their own, so that 2 of the 6 fall away. What is computed anew to save memory does not count.
public final class ModelFlops {
    private static final int TRAINED = 6;
    private static final int FROZEN = 4;
    private static final long ATTENTION = 12;

    /// A decoder whose samples are sequences of one length. Others have no such figure: images, graphs, packed texts.
    private record Model(long parameters, int layers, int heads, int headDimension, int perParameter) {
        BigDecimal perToken(int sequence) {
            return BigDecimal.valueOf(parameters)
                    .multiply(BigDecimal.valueOf(perParameter))
                    .add(BigDecimal.valueOf(ATTENTION * layers * heads * headDimension)
                            .multiply(BigDecimal.valueOf(sequence)));
        }
    }

    private static final Map<String, Model> MODELS = Map.of(
            "llama31_405b", new Model(405_853_388_800L, 126, 128, 128, TRAINED),
            "llama31_8b", new Model(8_030_261_248L, 32, 32, 128, TRAINED),
            "llama2_70b_lora", new Model(68_976_648_192L, 80, 64, 128, FROZEN));

    private ModelFlops() {}

    public static boolean knows(String benchmark) {
        return MODELS.containsKey(benchmark);
    }

    /// Of a benchmark of MLPerf training; empty where it is not known.
    public static Optional<BigDecimal> ofSample(String benchmark, int sequenceLength) {
        return Optional.ofNullable(MODELS.get(benchmark))
                .filter(model -> sequenceLength > 0)
                .map(model -> model.perToken(sequenceLength).multiply(BigDecimal.valueOf(sequenceLength)));
    }
}
