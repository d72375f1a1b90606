package eu.bailiwick.engagement.attachment;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// As much of ClamAV's daemon as `INSTREAM` needs; it knows one signature.
final class FakeClamd implements AutoCloseable {
    static final String MALWARE = "THIS-IS-THE-MALWARE-OF-THE-TESTS";
    private final ServerSocket server;
    private volatile byte[] heard = {};

    private FakeClamd(ServerSocket server) {
        this.server = server;
    }

    static FakeClamd start() throws IOException {
        FakeClamd clamd = new FakeClamd(new ServerSocket(0, 5, InetAddress.getByName("localhost")));
        Thread.ofVirtual().start(clamd::serve);
        return clamd;
    }

    String address() {
        return "localhost:" + server.getLocalPort();
    }

    /// The last file that came.
    byte[] heard() {
        return heard.clone();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                boolean known = Arrays.equals(command, "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
                ByteArrayOutputStream all = new ByteArrayOutputStream();
                for (int length = in.readInt(); known && length > 0; length = in.readInt()) {
                    all.write(in.readNBytes(length));
                }
                heard = all.toByteArray();
                boolean bad = new String(heard, StandardCharsets.ISO_8859_1).contains(MALWARE);
                String answer = !known ? "UNKNOWN COMMAND" : bad ? "stream: Test.Signature-1 FOUND" : "stream: OK";
                socket.getOutputStream().write((answer + "\0").getBytes(StandardCharsets.US_ASCII));
            } catch (IOException ended) {
                // the next one, or the end
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
