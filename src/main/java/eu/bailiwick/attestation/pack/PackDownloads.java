package eu.bailiwick.attestation.pack;

import eu.bailiwick.attestation.pack.PackView.PackState;
import eu.bailiwick.attestation.pack.content.Archive;
import eu.bailiwick.audit.Audit;
import eu.bailiwick.platform.problem.Problem;
import eu.bailiwick.platform.problem.ProblemType;
import eu.bailiwick.platform.web.InTurn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Hands out packs: whole, or from where a download was stopped (RFC 9110 §13 and §14). Each download is in the trail
/// before its first byte.
@ApplicationScoped
public class PackDownloads {
    private static final int RANGE_NOT_SATISFIABLE = 416;
    private final Packs packs;
    private final Audit audit;
    private final Bytes bytes;

    PackDownloads(Packs packs, Audit audit, Bytes bytes) {
        this.packs = packs;
        this.audit = audit;
        this.bytes = bytes;
    }

    /// The bytes of packs, a stretch at a time.
    @ApplicationScoped
    static class Bytes {
        private final Stored stored;

        Bytes(Stored stored) {
            this.stored = stored;
        }

        /// Holds the organisation's turn until the last byte is sent.
        @InTurn
        void write(UUID pack, Wanted wanted, OutputStream out) throws IOException {
            long at = wanted.from();
            while (at < wanted.end()) {
                byte[] stretch = stored.stretch(pack, at / Stretches.LENGTH);
                int from = (int) (at % Stretches.LENGTH);
                int count = (int) Math.min(stretch.length - from, wanted.end() - at);
                out.write(stretch, from, count);
                at += count;
            }
        }
    }

    /// Stretches as they lie in the database, none of which was changed since.
    @ApplicationScoped
    static class Stored {
        private final PackRepository packs;

        Stored(PackRepository packs) {
            this.packs = packs;
        }

        @Transactional
        byte[] stretch(UUID pack, long number) {
            PackRepository.Stretch found = packs.stretch(pack, number);
            if (!MessageDigest.isEqual(Archive.sha256().digest(found.bytes()), found.sha256())) {
                throw new IllegalStateException("stretch " + number + " of pack " + pack + " was changed");
            }
            return found.bytes();
        }
    }

    /// The pack, or the stretch of it that the headers ask for.
    public Response download(UUID id, Request request, HttpHeaders headers) {
        PackView pack = ready(id);
        String tag = tag(pack);
        String match = headers.getHeaderString(HttpHeaders.IF_MATCH);
        if (match != null && !names(match, tag)) {
            throw new Problem(ProblemType.PRECONDITION_FAILED, "This pack is not the one that you began with.");
        }
        String none = headers.getHeaderString(HttpHeaders.IF_NONE_MATCH);
        if (none != null && names(none, tag)) {
            return described(Response.notModified(), pack).build();
        }
        if (request.getMethod().equals("HEAD")) {
            return described(Response.ok(), pack)
                    .header(HttpHeaders.CONTENT_LENGTH, length(pack))
                    .build();
        }
        String before = headers.getHeaderString("If-Range");
        Wanted wanted = Wanted.of(
                before == null || before.strip().equals(tag) ? headers.getHeaderString("Range") : null, length(pack));
        if (wanted.part() == Wanted.Part.NOTHING) {
            return Response.status(RANGE_NOT_SATISFIABLE)
                    .header("Content-Range", "bytes */" + length(pack))
                    .build();
        }
        return sent(pack, wanted);
    }

    private Response sent(PackView pack, Wanted wanted) {
        boolean whole = wanted.part() == Wanted.Part.WHOLE;
        String range = "bytes " + wanted.from() + "-" + (wanted.end() - 1) + "/" + length(pack);
        audit.record(
                "proof-pack.downloaded",
                "proof-pack",
                pack.id(),
                Map.of("range", range, "bytes", wanted.length(), "sha256", String.valueOf(pack.sha256())));
        StreamingOutput content = out -> bytes.write(pack.id(), wanted, out);
        Response.ResponseBuilder answer = described(
                        Response.status(whole ? Response.Status.OK : Response.Status.PARTIAL_CONTENT), pack)
                .entity(content)
                .header(HttpHeaders.CONTENT_LENGTH, wanted.length());
        return (whole ? answer : answer.header("Content-Range", range)).build();
    }

    private PackView ready(UUID id) {
        PackView pack = packs.view(id);
        if (pack.state() == PackState.FAILED) {
            throw Problem.conflict("This pack could not be made. Our staff see why; ask again later.");
        }
        if (pack.state() == PackState.REMOVED) {
            throw new Problem(
                    ProblemType.FILE_REMOVED,
                    "The file of this pack was kept until " + pack.keptUntil() + ". Ask for the pack again.");
        }
        if (pack.state() != PackState.READY) {
            throw Problem.conflict("This pack is being made. Try again in a moment.");
        }
        return pack;
    }

    private static Response.ResponseBuilder described(Response.ResponseBuilder answer, PackView pack) {
        return answer.type("application/zip")
                .header(HttpHeaders.ETAG, tag(pack))
                .header("Accept-Ranges", "bytes")
                .header(
                        "Repr-Digest",
                        "sha-256=:"
                                + Base64.getEncoder()
                                        .encodeToString(HexFormat.of().parseHex(String.valueOf(pack.sha256())))
                                + ":")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + pack.fileName() + "\"");
    }

    private static long length(PackView pack) {
        Long bytes = pack.bytes();
        return bytes == null ? 0 : bytes;
    }

    private static String tag(PackView pack) {
        return "\"" + pack.sha256() + "\"";
    }

    private static boolean names(@Nullable String list, String tag) {
        return list != null
                && Arrays.stream(list.split(",")).map(String::strip).anyMatch(List.of("*", tag, "W/" + tag)::contains);
    }
}
