package eu.bailiwick.world;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A page that a test was answered with, kept until the journeys, where [a browser looks at it][Sight]: while the tests
/// run no processor is free for that. `german` is the same page in German.
public record Look(String path, int status, Map<String, List<String>> headers, String page, String german) {
    private static final Path KEPT = Path.of("target", "looks");
    private static final Gson GSON = new Gson();

    public static Look of(String path, HttpResponse<byte[]> shown, String german) {
        String page = new String(shown.body(), StandardCharsets.UTF_8);
        return new Look(path, shown.statusCode(), shown.headers().map(), page, german);
    }

    /// Of a page that no call of the tests is answered with.
    public static Look of(String path, int status, String english, String german) {
        return new Look(path, status, Map.of("content-type", List.of("text/html;charset=UTF-8")), english, german);
    }

    /// Those that earlier tests kept are gone.
    public static void forgetAll() {
        for (Path file : files()) {
            file.toFile().delete();
        }
    }

    public void keep() {
        try {
            Files.createDirectories(KEPT);
            Files.writeString(KEPT.resolve("%04d.json".formatted(files().size())), GSON.toJson(this));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// All, in the order in which they were kept.
    public static List<Look> kept() {
        return files().stream().map(Look::read).toList();
    }

    private static Look read(Path file) {
        try {
            return GSON.fromJson(Files.readString(file), Look.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        if (!Files.isDirectory(KEPT)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(KEPT)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
