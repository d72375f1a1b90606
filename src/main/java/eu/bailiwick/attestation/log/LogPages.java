package eu.bailiwick.attestation.log;

import eu.bailiwick.platform.problem.Problem;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The log for anybody, without a token, as files that never change (c2sp.org/tlog-tiles). Only the checkpoint moves.
@Path("/log")
public class LogPages {
    private static final int TILE = 256;
    // one name for each tile: no level above 63, no group of zeros in front, and a width of 256 goes without saying
    private static final Pattern TILE_PATH = Pattern.compile(
            "(entries|[0-9]|[1-5][0-9]|6[0-3])/((?!x000)(?:x[0-9]{3}/){0,4}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");
    private final VerdictLog log;

    LogPages(VerdictLog log) {
        this.log = log;
    }

    @GET
    @Path("checkpoint")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public Response checkpoint() {
        String newest = log.newest().orElseThrow(() -> Problem.notFound());
        return Response.ok(newest).header("Cache-Control", "no-cache").build();
    }

    /// What shows that the log of `newer` entries continues the one of `older`: hashes in base64, one a line
    /// (RFC 9162 §2.1.4). The newer is a size that was signed.
    @GET
    @Path("consistency/{older:[0-9]{1,15}}/{newer:[0-9]{1,15}}")
    @Produces(MediaType.TEXT_PLAIN)
    @PermitAll
    public Response consistency(@PathParam("older") long older, @PathParam("newer") long newer) {
        String path = log.continued(older, newer).orElseThrow(Problem::notFound).stream()
                .map(hash -> hash.base64() + "\n")
                .collect(Collectors.joining());
        return Response.ok(path)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }

    /// `tile/<level>/<number>[.p/<width>]` and `tile/entries/<number>[.p/<width>]`; numbers in groups of three digits.
    @GET
    @Path("tile/{path:.+}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @PermitAll
    public Response tile(@PathParam("path") String path) {
        Matcher matcher = TILE_PATH.matcher(path);
        if (!matcher.matches()) {
            throw Problem.notFound();
        }
        long number = Long.parseLong(matcher.group(2).replaceAll("[x/]", ""));
        int width = matcher.group(3) == null ? TILE : Integer.parseInt(matcher.group(3));
        if (matcher.group(3) != null && width >= TILE) {
            throw Problem.notFound();
        }
        byte[] content = matcher.group(1).equals("entries")
                ? entries(number, width)
                : hashes(Integer.parseInt(matcher.group(1)), number, width);
        return Response.ok(content)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }

    private byte[] hashes(int level, long number, int width) {
        List<Hash> hashes = log.tile(level, number, width);
        if (hashes.size() < width) {
            throw Problem.notFound();
        }
        ByteArrayOutputStream tile = new ByteArrayOutputStream(width * Hash.LENGTH);
        hashes.forEach(hash -> tile.writeBytes(hash.bytes()));
        return tile.toByteArray();
    }

    private byte[] entries(long number, int width) {
        List<byte[]> entries = log.entries(number, width);
        if (entries.size() < width) {
            throw Problem.notFound();
        }
        ByteArrayOutputStream tile = new ByteArrayOutputStream();
        for (byte[] entry : entries) {
            tile.write(entry.length >> 8);
            tile.write(entry.length);
            tile.writeBytes(entry);
        }
        return tile.toByteArray();
    }
}
