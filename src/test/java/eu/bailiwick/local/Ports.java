package eu.bailiwick.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;

/// Looks at what listens on this machine.
final class Ports {
    private Ports() {}

    static boolean open(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException nobodyListens) {
            return false;
        }
    }

    /// Whether what listens answers as PostgreSQL does when it is asked for TLS.
    static boolean speaksPostgres(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(2000);
            socket.getOutputStream().write(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f});
            int answer = socket.getInputStream().read();
            return answer == 'S' || answer == 'N';
        } catch (IOException silent) {
            return false;
        }
    }

    /// Whether the address answers 200 within two seconds.
    static boolean answers(String url) {
        return answer(url).filter(answer -> answer.statusCode() == 200).isPresent();
    }

    /// Whether the portal that answers is ours, which names the instance that `infra/up` gave it; empty while nobody
    /// answers, and while what answers has not started.
    static Optional<Boolean> ours(String url, String instance) {
        var answer = answer(url + "/q/health/ready");
        if (answer.isEmpty() || answer.get().statusCode() >= 500) {
            return Optional.empty();
        }
        return Optional.of(
                answer.get().headers().firstValue("Bailiwick-Instance").equals(Optional.of(instance)));
    }

    private static Optional<HttpResponse<Void>> answer(String url) {
        try (var client = HttpClient.newBuilder()
                .connectTimeout(Duration.ofSeconds(2))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            var request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            return Optional.of(client.send(request, BodyHandlers.discarding()));
        } catch (IOException notYet) {
            return Optional.empty();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
