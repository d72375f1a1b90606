package eu.bailiwick.engagement.skill;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/// What the skills of engineers are called.
@MessageBundle("skill")
public interface SkillMessages {
    @Message("Confidential computing")
    String confidential();

    @Message("Network fabric")
    String fabric();

    @Message("Inference")
    String inference();

    @Message("Kubernetes")
    String kubernetes();

    @Message("Collectives (NCCL)")
    String nccl();

    @Message("NVLink")
    String nvlink();

    @Message("Slurm")
    String slurm();

    @Message("Storage")
    String storage();

    @Message("Training")
    String training();
}
