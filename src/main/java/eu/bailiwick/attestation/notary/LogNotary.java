package eu.bailiwick.attestation.notary;

import eu.bailiwick.attestation.log.Hash;
import eu.bailiwick.attestation.log.LogKey;
import eu.bailiwick.attestation.log.Note;
import eu.bailiwick.attestation.log.Proofs;
import eu.bailiwick.attestation.log.VerdictLog;
import eu.bailiwick.attestation.statement.Envelope;
import eu.bailiwick.attestation.statement.IssuerKeys;
import eu.bailiwick.attestation.statement.Statements;
import eu.bailiwick.audit.Notary;
import eu.bailiwick.kernel.Ids;
import eu.bailiwick.platform.database.Acting;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/// Signs with the key of the statements on verdicts, and logs beside them.
@ApplicationScoped
class LogNotary implements Notary {
    private static final String SCRIPT = "verify-log.sh";
    private final Statements statements;
    private final IssuerKeys keys;
    private final VerdictLog log;
    private final LogKey logKey;
    private final Acting acting;

    LogNotary(Statements statements, IssuerKeys keys, VerdictLog log, LogKey logKey, Acting acting) {
        this.statements = statements;
        this.keys = keys;
        this.log = log;
        this.logKey = logKey;
        this.acting = acting;
    }

    @Override
    public Signed sign(String name, byte[] content, String kind, Map<String, Object> said) {
        Envelope envelope = statements.write(name, content, kind, said);
        Signed signed = new Signed(Ids.next(), envelope.statement(), envelope.signature(), envelope.keyId());
        log.await(OWNER, new LinkedHashMap<>(Map.of(signed.id(), sha256(signed))));
        return signed;
    }

    @Override
    public boolean isSigned(Signed signed) {
        return keys.find(signed.keyId())
                .filter(key -> key.signed(signed.statement(), signed.signature()))
                .isPresent();
    }

    @Override
    public boolean stands(Signed signed) {
        return isSigned(signed)
                && place(signed.id()).map(place -> holds(signed, place)).orElse(true);
    }

    private boolean holds(Signed signed, VerdictLog.Place place) {
        return Note.read(place.note()).signedBy(logKey.verifier())
                && Proofs.includes(
                        place.index(),
                        place.checkpoint().size(),
                        Hash.ofLeaf(VerdictLog.entry(sha256(signed))),
                        place.path(),
                        place.checkpoint().root());
    }

    private Optional<VerdictLog.Place> place(UUID id) {
        return acting.as(OWNER, () -> log.place(OWNER, id));
    }

    @Override
    public Map<String, byte[]> proof(Signed signed) {
        VerdictLog.Place place = place(signed.id()).orElseThrow(log::waiting);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("statement.json", bytes(signed.statement()));
        files.put("statement.sig", signed.signature());
        files.put("issuer.pem", bytes(keys.of(signed.keyId()).pem()));
        files.put("log.tlog-proof", bytes(place.proof()));
        files.put("log.pem", bytes(logKey.pem()));
        files.put(SCRIPT, script());
        return files;
    }

    private static byte[] sha256(Signed signed) {
        return HexFormat.of().parseHex(Statements.sha256(bytes(signed.statement())));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] script() {
        try (InputStream stream = Objects.requireNonNull(LogNotary.class.getResourceAsStream("/bundle/" + SCRIPT))) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
