package eu.bailiwick.engagement.knowledge;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// What kind of model was tuned. A short list, so that a family names nobody.
@Schema(name = "ModelFamily")
public enum ModelFamily {
    LLAMA,
    MISTRAL,
    QWEN,
    DEEPSEEK,
    GEMMA,
    GPT,
    DIFFUSION,
    VISION,
    SPEECH,
    RECOMMENDER,
    SCIENCE,
    OTHER
}
