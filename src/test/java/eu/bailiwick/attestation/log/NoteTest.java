package eu.bailiwick.attestation.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.bailiwick.attestation.appraisal.Malformed;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Notes are signed over every byte, by exactly the key that a line names.
class NoteTest {
    private static final String TEXT = new Checkpoint("log.example", 3, Hash.ofNothing()).text();

    private static byte[] sign(String algorithm, PrivateKey key, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(key);
        signer.update(message);
        return signer.sign();
    }

    private static Note signed(KeyPair pair, NoteKey key) throws GeneralSecurityException {
        byte[] signature = sign("Ed25519", pair.getPrivate(), TEXT.getBytes(StandardCharsets.UTF_8));
        return new Note(TEXT, List.of(new Note.Line(key.name(), key.id(), signature)));
    }

    @Test
    void aLogSignsItsCheckpoint() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteKey key = NoteKey.of("log.example", NoteKey.LOG_ED25519, pair.getPublic());
        Note note = signed(pair, key);
        Note read = Note.read(note.show());
        assertThat(read.show()).isEqualTo(note.show());
        assertThat(read.signedBy(NoteKey.read(key.show()))).isTrue();
        assertThat(Checkpoint.read(read.text()).size()).isEqualTo(3);
        assertThat(new Note(TEXT.replace("3", "4"), note.lines()).signedBy(key)).isFalse();
        assertThat(note.signedBy(NoteKey.of("other.example", NoteKey.LOG_ED25519, pair.getPublic())))
                .isFalse();
        assertThat(note.signedBy(NoteKey.of("log.example", NoteKey.WITNESS_ED25519, pair.getPublic())))
                .isFalse();
    }

    @Test
    void witnessesSignTheTimeToo() throws GeneralSecurityException {
        cosigns("Ed25519", NoteKey.WITNESS_ED25519);
        cosigns("ML-DSA-44", NoteKey.WITNESS_ML_DSA_44);
    }

    private static void cosigns(String algorithm, int type) throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
        CosigningKey cosigner = CosigningKey.of("witness.example", pair);
        NoteKey key = NoteKey.read(cosigner.verifier().show());
        assertThat(key.type()).isEqualTo(type);
        Note.Line line = cosigner.cosign(TEXT, 1_800_000_000L);
        assertThat(line.time()).isEqualTo(1_800_000_000L);
        assertThat(key.signed(TEXT, Note.line(line.show().strip())))
                .as(algorithm)
                .isTrue();
        assertThat(key.signed(TEXT.replace("3", "4"), line)).as("size").isFalse();
        assertThat(key.signed(TEXT.replace("log.", "dog."), line)).as("origin").isFalse();
        byte[] later = line.signature().clone();
        later[7]++;
        assertThat(key.signed(TEXT, new Note.Line(line.name(), line.keyId(), later)))
                .as("time")
                .isFalse();
        byte[] bent = line.signature().clone();
        bent[bent.length - 1] ^= 1;
        assertThat(key.signed(TEXT, new Note.Line(line.name(), line.keyId(), bent)))
                .as("signature")
                .isFalse();
        assertThat(NoteKey.of("other.example", type, pair.getPublic()).signed(TEXT, line))
                .as("name")
                .isFalse();
    }

    /// The binary message, byte by byte as c2sp.org/tlog-cosignature writes it, apart from the code under test.
    @Test
    void whatMlDsaSignsIsTheStructureOfTheStandard() {
        byte[] message = Cosignature.mlDsa44("w", 2, new Checkpoint("lo", 3, Hash.ofNothing()));
        assertThat(HexFormat.of().formatHex(message))
                .isEqualTo("737562747265652f76310a00" + "0177" + "0000000000000002" + "026c6f" + "0000000000000000"
                        + "0000000000000003"
                        + HexFormat.of().formatHex(Hash.ofNothing().bytes()));
    }

    @Test
    void aSignatureHasMoreThanTheFourBytesThatHintAtItsKey() {
        Note.Line line = Note.line("— a AAAAAAE=");
        assertThat(line.keyId()).containsExactly(0, 0, 0, 0);
        assertThat(line.signature()).containsExactly(1);
        assertThatThrownBy(() -> Note.line("— a AAAAAA==")).isInstanceOf(Malformed.class);
        Note two = new Note(TEXT, List.of(line)).with(Note.line("— b AAAAAAI="));
        assertThat(two.show()).isEqualTo(TEXT + "\n— a AAAAAAE=\n— b AAAAAAI=\n");
        assertThat(Note.read(two.show()).lines()).extracting(Note.Line::name).containsExactly("a", "b");
    }

    @Test
    void aVerifierKeyIsReadWithTheHintThatBelongsToItAndWithNoOther() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        NoteKey key = NoteKey.of("log.example", NoteKey.LOG_ED25519, pair.getPublic());
        NoteKey read = NoteKey.read(" " + key.show() + "\n");
        assertThat(read.publicKey()).isEqualTo(pair.getPublic());
        assertThat(read.pem().replace("\n", ""))
                .isEqualTo("-----BEGIN PUBLIC KEY-----"
                        + Base64.getEncoder().encodeToString(pair.getPublic().getEncoded())
                        + "-----END PUBLIC KEY-----");
        String hint = HexFormat.of().formatHex(key.id());
        for (String broken : List.of(
                "",
                "log.example+" + hint,
                key.show().replace(hint, "00000000"),
                key.show().replace("log.", "dog."),
                "log.example+" + hint + "+!!!!")) {
            assertThatThrownBy(() -> NoteKey.read(broken)).as(broken).isInstanceOf(Malformed.class);
        }
        NoteKey least = new NoteKey("a", NoteKey.LOG_ED25519, new byte[1]);
        assertThat(NoteKey.read(least.show()).raw()).hasSize(1);
        assertThatThrownBy(() -> NoteKey.read(new NoteKey("a", NoteKey.LOG_ED25519, new byte[0]).show()))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> new NoteKey("a", 9, new byte[32]).algorithm()).isInstanceOf(Malformed.class);
    }

    /// SHA-256 of name, newline, type and key (c2sp.org/signed-note), and what each type of witness signs.
    @Test
    void whatHintsAtAKeyAndWhatItSignsIsThatOfTheStandard() throws GeneralSecurityException {
        byte[] raw = new byte[32];
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        digest.update("log.example\n\u0001".getBytes(StandardCharsets.UTF_8));
        assertThat(new NoteKey("log.example", NoteKey.LOG_ED25519, raw).id())
                .isEqualTo(Arrays.copyOf(digest.digest(raw), 4));
        assertThat(new NoteKey("w", NoteKey.WITNESS_ED25519, raw).cosigned(TEXT, 2))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo("cosignature/v1\ntime 2\n" + TEXT);
        assertThat(new NoteKey("w", NoteKey.WITNESS_ML_DSA_44, raw).cosigned(TEXT, 2))
                .isEqualTo(Cosignature.mlDsa44("w", 2, Checkpoint.read(TEXT)));
    }

    @Test
    void aWitnessSignsNoTimeBefore1970() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        CosigningKey cosigner = CosigningKey.of("witness.example", pair);
        assertThat(cosigner.verifier().signed(TEXT, cosigner.cosign(TEXT, 0))).isTrue();
        assertThat(cosigner.verifier().signed(TEXT, cosigner.cosign(TEXT, -1))).isFalse();
        Note.Line line = cosigner.cosign(TEXT, 0);
        assertThat(cosigner.verifier().signed(TEXT, new Note.Line(line.name(), line.keyId(), new byte[8])))
                .as("a time without a signature")
                .isFalse();
    }

    @Test
    void aNameInACosignatureHasOneTo255Bytes() {
        Checkpoint checkpoint = new Checkpoint("lo", 3, Hash.ofNothing());
        assertThat(Cosignature.mlDsa44("w".repeat(255), 2, checkpoint)).hasSize(12 + 256 + 8 + 3 + 8 + 8 + 32);
        for (String name : List.of("", "w".repeat(256))) {
            assertThatThrownBy(() -> Cosignature.mlDsa44(name, 2, checkpoint))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aCheckpointHasAnOriginASizeAndARootOf32Bytes() {
        String root = Hash.ofNothing().base64();
        assertThat(Checkpoint.read("o\n0\n" + root + "\nmore\n"))
                .isEqualTo(new Checkpoint("o", 0, Hash.ofNothing()))
                .hasSameHashCodeAs(new Checkpoint("o", 0, Hash.ofNothing()));
        assertThat(Checkpoint.read("o\n100000000000000000\n" + root + "\n").size())
                .isEqualTo(100_000_000_000_000_000L);
        for (String broken : List.of(
                "o\n0\n" + root,
                " \n0\n" + root + "\n",
                "o\n1000000000000000000\n" + root + "\n",
                "o\n0\n" + Base64.getEncoder().encodeToString(new byte[31]) + "\n")) {
            assertThatThrownBy(() -> Checkpoint.read(broken)).as(broken).isInstanceOf(Malformed.class);
        }
        assertThatThrownBy(() -> new Hash(new byte[33])).isInstanceOf(IllegalArgumentException.class);
        assertThat(Hash.ofNothing()).hasToString(root).isNotEqualTo(new Hash(new byte[32]));
    }

    @Test
    void whatIsNoNoteIsRefused() {
        for (String broken :
                List.of("", "text", "text\n", "text\n\n", "text\n\n— a\n", "text\n\n— a !!!!\n", "t\n\n— a AAAA\n")) {
            assertThatThrownBy(() -> Note.read(broken)).isInstanceOf(Malformed.class);
        }
        for (String broken : List.of("", "o\n", "o\n-1\nAAAA\n", "o\n01\nAAAA\n", "o\n3\nAAAA\n")) {
            assertThatThrownBy(() -> Checkpoint.read(broken)).isInstanceOf(Malformed.class);
        }
    }
}
