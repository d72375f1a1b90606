package eu.bailiwick.engagement.pages;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// Words about what tuning is to reach.
@MessageBundle("goal")
public interface GoalMessages {
    @Message("What tuning is to reach")
    String ask();

    @Message(
            "For a ticket about tuning. Whoever works on it starts from here, and what is measured after is held against your target.")
    String ask_words();

    @Message("What it is to reach")
    String title();

    @Message("Workload")
    String workload();

    @Message(
            "Framework, model, precision, parallelism and batch, such as: Megatron, 70B, BF16, TP 8 · PP 4, batch 1024.")
    String workload_hint();

    @Message("Who has tuned such a model on this kind of fabric comes first when you book a session.")
    String family_hint();

    @Message("Not said")
    String family_unsaid();

    @Message("Figure")
    String figure();

    @Message("What the portal reads from the output of a tool; it is compared by itself.")
    String figure_hint();

    @Message("A metric of our own")
    String own();

    @Message("Metric of your own")
    String metric();

    @Message("Such as tokens per second and GPU.")
    String metric_hint();

    @Message("Unit")
    String unit();

    @Message("Target")
    String target();

    @Message("Less is better (of a metric of our own)")
    String lower();

    @Message("Command")
    String command();

    @Message("The exact one: it is run before and after.")
    String command_hint();

    @Message("Versions")
    String software();

    @Message("Driver, CUDA, NCCL, digest of the container.")
    String software_hint();

    @Message("Environment")
    String environment();

    @Message("Variables such as NCCL_ALGO=Ring, one a line. No secrets.")
    String environment_hint();

    @Message("Measured after")
    String after();

    @Message("Reached")
    String reached();

    @Message("Not reached")
    String missed();

    @Message("Nothing yet. Add a measurement after.")
    String not_yet();

    @Message("Measured before")
    String before();

    @Message("{percent} % from the target")
    String off(String percent);
}
