package eu.bailiwick.attestation.nvidia;

import static eu.bailiwick.attestation.nvidia.Machine.NONCE;
import static eu.bailiwick.attestation.nvidia.Machine.nonce;

import eu.bailiwick.attestation.anchor.VendorRoots;
import eu.bailiwick.attestation.appraisal.Kind;
import eu.bailiwick.attestation.forge.Fuzz;
import eu.bailiwick.attestation.forge.Keys;
import eu.bailiwick.attestation.forge.TokenForge;
import eu.bailiwick.attestation.forge.Trial;
import eu.bailiwick.attestation.trust.Chain;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;

/// A bundle of tokens with one fault, under a pinned key that would accept it without.
class TokenForgeryTest {
    private final TokenForge forge = new TokenForge(NONCE);

    private Trial trial(byte[] bundle) {
        String pin = Chain.keySha256(forge.intermediate().certificate());
        return new Trial(Kind.NVIDIA_EAT, new EatAppraiser())
                .pinning(pin)
                .expecting(nonce(NONCE))
                .file("bundle", bundle)
                .file("keys", forge.keys());
    }

    private Trial changed(String from, String to) {
        forge.devices.put("GPU-1", forge.token(forge.deviceClaims("b").replace(from, to)));
        return trial(forge.bundle());
    }

    @Test
    void acceptsWhatThePinnedKeyEndorsesAndNothingElse() {
        trial(forge.bundle()).gives("ACCEPT");
        Trial unpinned = new Trial(Kind.NVIDIA_EAT, new EatAppraiser())
                .expecting(nonce(NONCE))
                .file("bundle", forge.bundle())
                .file("keys", forge.keys());
        unpinned.gives("REJECT:UNTRUSTED_ROOT");
        VendorRoots.services().forEach(unpinned::pinning);
        unpinned.gives("REJECT:UNTRUSTED_ROOT");
    }

    @Test
    void refusesAlgorithmsThatTheTokenChooses() {
        forge.header = "{\"alg\":\"none\",\"kid\":\"k\"}";
        trial(forge.bundle()).gives("REJECT:ALG_NOT_ALLOWED");
        forge.header = "{\"alg\":\"HS256\",\"kid\":\"k\"}";
        trial(forge.bundle()).gives("REJECT:ALG_NOT_ALLOWED");
    }

    @Test
    void refusesKeysThatTheTokenBrings() {
        for (String chooser : Token.KEY_CHOOSERS) {
            forge.header = TokenForge.HEADER.replace("{", "{\"" + chooser + "\":\"x\",");
            trial(forge.bundle()).gives("REJECT:KEY_IN_TOKEN");
        }
        forge.header = TokenForge.HEADER.replace("\"k\"", "\"other\"");
        trial(forge.bundle()).gives("REJECT:KEY_NOT_FOUND");
    }

    @Test
    void refusesATokenThatAnotherKeySigned() {
        String forged = TokenForge.token(TokenForge.HEADER, forge.overallClaims(), Keys.p384());

        trial(forge.bundle(forged)).gives("REJECT:SIGNATURE_INVALID");
    }

    /// ES384 is two numbers of 48 bytes (RFC 7518 §3.4), not what certificates have.
    @Test
    void refusesASignatureInTheFormOfCertificates() throws IOException {
        String token = forge.token(forge.overallClaims());
        String signed = token.substring(0, token.lastIndexOf('.') + 1);
        byte[] numbers = Base64.getUrlDecoder().decode(token.substring(signed.length()));
        byte[] der = new DERSequence(new ASN1Encodable[] {
                    new ASN1Integer(new BigInteger(1, Arrays.copyOf(numbers, 48))),
                    new ASN1Integer(new BigInteger(1, Arrays.copyOfRange(numbers, 48, 96)))
                })
                .getEncoded();
        String other = signed + Base64.getUrlEncoder().withoutPadding().encodeToString(der);

        trial(forge.bundle(token)).gives("ACCEPT");
        trial(forge.bundle(other)).gives("REJECT:SIGNATURE_INVALID");
    }

    @Test
    void refusesWhatNvidiaSignedAsNotInOrder() {
        String overall = forge.overallClaims();

        trial(forge.bundle(forge.token(overall.replace("result\":true", "result\":false"))))
                .gives("REJECT:ATTESTATION_RESULT_FALSE");
        trial(forge.bundle(forge.token(overall.replace("result\":true", "result\":\"true\""))))
                .gives("REJECT:ATTESTATION_RESULT_FALSE");
        changed("success", "failure").gives("REJECT:ATTESTATION_RESULT_FALSE");
        changed("disabled", "enabled").gives("REJECT:ATTESTATION_RESULT_FALSE");
        changed("secboot\":true", "secboot\":false").gives("REJECT:ATTESTATION_RESULT_FALSE");
        changed("verified\":true", "verified\":false").gives("REJECT:ATTESTATION_RESULT_FALSE");
        changed("verified\":true", "verified\":\"no\"").gives("REJECT:ATTESTATION_RESULT_FALSE");
    }

    @Test
    void refusesDevicesThatAreMissingMoreOrOfAnotherSession() {
        String overall = forge.token(forge.overallClaims());

        forge.devices.put("GPU-2", forge.device("c"));
        trial(forge.bundle(overall)).gives("REJECT:SUBMOD_MISSING");
        forge.devices.remove("GPU-2");
        forge.devices.put("GPU-1", forge.device("c"));
        trial(forge.bundle(overall)).gives("REJECT:SUBMOD_DIGEST_MISMATCH");
        forge.devices.remove("GPU-1");
        trial(forge.bundle(overall)).gives("REJECT:SUBMOD_MISSING");
        forge.devices.clear();
        trial(forge.bundle()).gives("REJECT:SUBMOD_MISSING");
    }

    @Test
    void refusesOneGpuUnderTwoNames() {
        forge.devices.put("GPU-1", forge.device("a"));

        trial(forge.bundle()).gives("REJECT:DEVICE_REPEATED");
    }

    @Test
    void refusesAnotherIssuerChallengeOrTime() {
        changed("nras.attestation", "nras.example").gives("REJECT:ISSUER_MISMATCH");
        changed("eat_nonce\":\"00", "eat_nonce\":\"01").gives("REJECT:NONCE_MISMATCH");
        trial(forge.bundle()).at(Trial.AFTER.plusSeconds(1)).gives("REJECT:TOKEN_EXPIRED");
        trial(forge.bundle()).at(Trial.BEFORE.minusSeconds(1)).gives("REJECT:TOKEN_EXPIRED");
        changed("\"exp\":", "\"exp\":9999999").gives("REJECT:MALFORMED");
        changed("\"exp\":", "\"until\":").gives("REJECT:MALFORMED");
    }

    @Test
    void readsOrRefusesAnyBytes() {
        Trial trial = trial(forge.bundle());
        for (String file : new String[] {"bundle", "keys"}) {
            Fuzz fuzz = new Fuzz(trial.content(file));
            fuzz.flips(
                    0,
                    trial.content(file).length,
                    changed -> trial.replacing(file, changed).appraise());
            fuzz.cuts(changed -> trial.replacing(file, changed).gives("REJECT:MALFORMED"));
            fuzz.lengths(changed -> trial.replacing(file, changed).appraise());
            fuzz.noise(changed -> trial.replacing(file, changed).appraise());
        }
    }
}
