package eu.bailiwick.engagement.measurement;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Finds what looks like a key or a password in what people paste, before anybody else can read it.
public final class SecretScan {
    private static final int PIECE = 4000;
    private static final int LONGEST = 1000;
    private static final Map<String, Pattern> KINDS = kinds();

    private SecretScan() {}

    /// Something that looks like a secret; never the secret itself.
    ///
    /// @param line counted from 1
    public record Suspicion(String kind, int line) {}

    private static Map<String, Pattern> kinds() {
        Map<String, Pattern> kinds = new LinkedHashMap<>();
        kinds.put("private key", Pattern.compile("-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----"));
        kinds.put("access key of a cloud", Pattern.compile("\\b(?:AKIA|ASIA)[0-9A-Z]{16}\\b"));
        kinds.put("token of Hugging Face", Pattern.compile("\\bhf_[A-Za-z0-9]{30,}\\b"));
        kinds.put("key of NVIDIA NGC", Pattern.compile("\\bnvapi-[\\w-]{40,}"));
        kinds.put("token of GitHub", Pattern.compile("\\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\\w{60,})\\b"));
        kinds.put("token of GitLab", Pattern.compile("\\bglpat-[\\w-]{20,}"));
        kinds.put("key of Weights & Biases", Pattern.compile("(?i)WANDB_API_KEY\\s*[=:]\\s*[0-9a-f]{40}\\b"));
        kinds.put("bearer token", Pattern.compile("\\beyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}\\.[\\w-]{10,}"));
        kinds.put(
                "password",
                Pattern.compile(
                        "(?i)(?:\\b|_)(?:password|passwd|secret|(?:api|access|secret)[_-]?key|access[_-]?token)\\b[\"']?\\s*[=:]\\s*[\"']?[^\\s\"'*<>]{6,}"));
        return kinds;
    }

    // A long line is read piece by piece, and what lies across two of them by the piece that begins in the first.
    private static Optional<String> kind(String line) {
        for (int from = 0; from == 0 || from < line.length(); from += PIECE) {
            String piece = line.substring(from, Math.min(line.length(), from + PIECE + LONGEST));
            for (var kind : KINDS.entrySet()) {
                if (kind.getValue().matcher(piece).find()) {
                    return Optional.of(kind.getKey());
                }
            }
        }
        return Optional.empty();
    }

    /// The first line that holds one.
    public static Optional<Suspicion> first(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Optional<String> kind = kind(lines.get(i));
            if (kind.isPresent()) {
                return Optional.of(new Suspicion(kind.get(), i + 1));
            }
        }
        return Optional.empty();
    }
}
