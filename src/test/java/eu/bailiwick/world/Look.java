package eu.bailiwick.world;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A page that a test was answered with, kept with its style and scripts until the journeys, where
/// [a browser looks at it][Sight]: while the tests run no processor is free for that. `german` is the same page in
/// German.
public record Look(String path, int status, Map<String, List<String>> headers, String page, String german) {
    private static final Path KEPT = Path.of("target", "looks");
    private static final Path PAGES = KEPT.resolve("pages");
    private static final Gson GSON = new Gson();

    public static Look of(String path, HttpResponse<byte[]> shown, String german) {
        String page = new String(shown.body(), StandardCharsets.UTF_8);
        return new Look(path, shown.statusCode(), shown.headers().map(), page, german);
    }

    /// Of a page that no call of the tests is answered with.
    public static Look of(String path, int status, String english, String german) {
        return new Look(path, status, Map.of("content-type", List.of("text/html;charset=UTF-8")), english, german);
    }

    /// What earlier tests kept is gone.
    public static void forgetAll() {
        files(KEPT).forEach(file -> file.toFile().delete());
    }

    public void keep() {
        keep(
                PAGES.resolve("%04d.json".formatted(files(PAGES).size())),
                GSON.toJson(this).getBytes(StandardCharsets.UTF_8));
    }

    /// All pages, in the order in which they were kept.
    public static List<Look> kept() {
        return files(PAGES).stream()
                .map(file -> GSON.fromJson(new String(read(file), StandardCharsets.UTF_8), Look.class))
                .toList();
    }

    /// Keeps a style, a script, a picture or a font under its path, which begins with a slash.
    public static void keepAsset(String path, byte[] content) {
        keep(KEPT.resolve(path.substring(1)), content);
    }

    static byte[] asset(String path) {
        return read(KEPT.resolve(path.substring(1)));
    }

    private static void keep(Path file, byte[] content) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .sorted(Comparator.naturalOrder())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
