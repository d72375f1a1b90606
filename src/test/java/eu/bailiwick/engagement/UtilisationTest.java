package eu.bailiwick.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import eu.bailiwick.engagement.measurement.PrintedNext;
import eu.bailiwick.engagement.measurement.PrintedTraining;
import eu.bailiwick.reservation.Journey;
import eu.bailiwick.world.Browser;
import eu.bailiwick.world.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A run of MLPerf training on a ticket: how much of what the GPUs can do at most it used for its model, held against
/// what is expected, and what is missing where that cannot be said.
@QuarkusTest
class UtilisationTest {
    private static final String BF16 = "torchrun --nproc-per-node 8 train.py --precision bf16";
    private static String reservation;

    private static String ticket() {
        if (reservation == null) {
            reservation = Journey.of(1, 1).reservation(Person.AURORA_CAPACITY).toString();
        }
        Map<String, Object> wish = Tickets.wish("TUNING", "Slow training");
        wish.put("reservation", reservation);
        return Tickets.made(Person.AURORA_CAPACITY.sends(wish).post(Tickets.PATH));
    }

    private static ValidatableResponse added(String ticket, String command, String node, String raw) {
        Map<String, Object> wish = new HashMap<>(Map.of("phase", "BEFORE", "command", command, "raw", raw));
        if (!node.isEmpty()) {
            wish.put("node", node);
        }
        return Person.AURORA_CAPACITY
                .sends(wish)
                .post(Tickets.PATH + "/" + ticket + "/measurements")
                .then();
    }

    private static String run(String benchmark, int samples) {
        return PrintedTraining.run(benchmark, "success", samples, samples, samples, samples, samples);
    }

    @Test
    void itIsTheModelsShareOfThePeakOfTheNamedNodes() {
        String id = ticket();
        // 5 samples/s × 8192 × (6 × 8.03e9 + 12 × 32 × 32 × 128 × 8192) ÷ (8 × 989.4e12) = 31.6 %
        String measured = added(id, BF16, "gpu-node-1", run("llama31_8b", 500))
                .statusCode(201)
                .body("tool", equalTo("MLPERF_TRAINING"))
                .body("figure", equalTo("MODEL_FLOPS_UTILISATION"))
                .body("value", equalTo(31.6f))
                .body("unit", equalTo("%"))
                .body("baseline.expected", equalTo(38))
                .body("points", hasSize(5))
                .body("points[0].value", equalTo(31.6f))
                .body("also.code", hasItems("TIME_TO_TRAIN", "TRAINING_THROUGHPUT", "MODEL_FLOPS_UTILISATION"))
                .body("also[1].value", equalTo(5.0f))
                .body(
                        "also[2].from",
                        equalTo(
                                "5.000 samples/s × 500.26 TFLOP ÷ (8 GPUs × 989.4 TFLOP/s BF16); NVIDIA, H100 data sheet: dense, half of what it says with sparsity (1)"))
                .extract()
                .path("id");
        String page = Browser.of(Person.AURORA_CAPACITY)
                .get("/app/tickets/" + id + "/measurements/" + measured)
                .text();
        assertThat(page)
                .contains("Utilisation by the model (MFU)", "Time to train", "500.26 TFLOP", "Expected")
                .contains("<svg");
    }

    @Test
    void whatIsMissingIsSaidAndNothingIsGuessed() {
        String id = ticket();
        added(id, "torchrun train.py", "", run("bert", 500))
                .statusCode(201)
                .body("figure", equalTo("TRAINING_THROUGHPUT"))
                .body("value", equalTo(5))
                .body("baseline", nullValue())
                .body("also[1].code", equalTo("MODEL_FLOPS_UTILISATION"))
                .body("also[1].value", nullValue())
                .body("also[1].lacks", equalTo(java.util.List.of("MODEL", "GPUS", "PRECISION")));
        added(id, "train.py --nvfp4", "gpu-node-1", run("llama31_8b", 500))
                .body("also[1].lacks", equalTo(java.util.List.of("PEAK")));
        String told = PrintedTraining.line("tracked_stats", "{\"throughput\": 5}", 1, "")
                + PrintedTraining.line("submission_benchmark", "\"llama31_8b\"", 1, "");
        added(id, BF16, "gpu-node-1", told).body("also[1].lacks", hasItems("SAMPLES", "SEQUENCE_LENGTH"));
        added(id, BF16, "gpu-node-1", run("llama31_8b", 50_000))
                .body("figure", equalTo("TRAINING_THROUGHPUT"))
                .body("also[1].lacks", equalTo(java.util.List.of("WITHIN_PEAK")))
                .body("also[1].from", containsString("500.000 samples/s"));
        String both = PrintedTraining.line("number_of_nodes", "2", 0, "")
                + PrintedTraining.line("accelerators_per_node", "8", 0, "")
                + run("llama31_8b", 500);
        added(id, "train.py --bf16 --fp8-format hybrid", "gpu-node-1", both)
                .body("also[2].from", containsString("(16 GPUs × 1978.9 TFLOP/s FP8)"));
    }

    @Test
    void whatGpudSaysIsHeldAgainstNone() {
        added(ticket(), "curl -sk https://localhost:15132/v1/states | jq", "gpu-node-1", PrintedNext.GPUD)
                .statusCode(201)
                .body("tool", equalTo("GPUD"))
                .body("value", equalTo(2))
                .body("higherIsBetter", equalTo(false))
                .body("baseline.expected", equalTo(0))
                .body("findings.code", hasItems("COMPONENT_TO_INSPECT", "COMPONENT_NOT_EVALUATED"));
    }

    @Test
    void aPeakIsNoGoalOfATicket() {
        Map<String, Object> wish = Tickets.wish("TUNING", "Slow training");
        wish.put("tuning", Map.of("figure", "PEAK_BF16", "target", 1, "command", "x", "workload", "x"));
        Person.AURORA_CAPACITY
                .sends(wish)
                .post(Tickets.PATH)
                .then()
                .statusCode(400)
                .body("violations.field", hasItems("tuning.figure"));
    }
}
