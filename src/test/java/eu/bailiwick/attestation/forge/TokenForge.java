package eu.bailiwick.attestation.forge;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// Tokens of NVIDIA's verifier in the making: one over all, two of GPUs; and the keys that are published beside them.
public final class TokenForge {
    public static final String HEADER = "{\"alg\":\"ES384\",\"kid\":\"k\",\"typ\":\"JWT\"}";
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private final Authority intermediate = Authority.root("Intermediate", Keys.rsa2048());
    private final KeyPair signer = Keys.p384();
    private final X509Certificate certificate = intermediate.issue(Draft.of("Signer", signer.getPublic()));
    public final Map<String, String> devices = new LinkedHashMap<>();
    public String header = HEADER;
    private final String common;

    public TokenForge(byte[] nonce) {
        common = "\"iss\":\"https://nras.attestation.nvidia.com\",\"nbf\":%d,\"exp\":%d,\"eat_nonce\":\"%s\""
                .formatted(
                        Trial.BEFORE.getEpochSecond(),
                        Trial.AFTER.getEpochSecond(),
                        HexFormat.of().formatHex(nonce));
        devices.put("GPU-0", device("a"));
        devices.put("GPU-1", device("b"));
    }

    public Authority intermediate() {
        return intermediate;
    }

    /// The claims of a device in order, to be changed.
    public String deviceClaims(String ueid) {
        return "{" + common + ",\"ueid\":\"" + ueid
                + "\",\"measres\":\"success\",\"dbgstat\":\"disabled\",\"secboot\":true,"
                + "\"x-nvidia-gpu-attestation-report-signature-verified\":true}";
    }

    public String device(String ueid) {
        return token(deviceClaims(ueid));
    }

    public String overallClaims() {
        String submodules = devices.entrySet().stream()
                .map(one -> "\"%s\":[\"DIGEST\",[\"SHA-256\",\"%s\"]]"
                        .formatted(
                                one.getKey(),
                                HexFormat.of()
                                        .formatHex(Keys.sha256(one.getValue().getBytes(StandardCharsets.US_ASCII)))))
                .collect(Collectors.joining(","));
        return "{" + common + ",\"x-nvidia-overall-att-result\":true,\"submods\":{" + submodules + "}}";
    }

    public String token(String claims) {
        return token(header, claims, signer);
    }

    public static String token(String header, String claims, KeyPair by) {
        String signed = URL.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + URL.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        byte[] signature = Keys.sign(by.getPrivate(), 384, signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + URL.encodeToString(signature);
    }

    public byte[] bundle(String overall) {
        String parts = devices.entrySet().stream()
                .map(one -> "\"%s\":\"%s\"".formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(","));
        return "[[\"JWT\",\"%s\"],{%s}]".formatted(overall, parts).getBytes(StandardCharsets.US_ASCII);
    }

    public byte[] bundle() {
        return bundle(token(overallClaims()));
    }

    public byte[] keys() {
        ECPublicKey key = (ECPublicKey) signer.getPublic();
        Base64.Encoder base64 = Base64.getEncoder();
        return """
            {"keys":[{"kty":"EC","crv":"P-384","kid":"k","x":"%s","y":"%s","x5c":["%s","%s"]}]}\
            """.formatted(
                        coordinate(key.getW().getAffineX().toByteArray()),
                        coordinate(key.getW().getAffineY().toByteArray()),
                        base64.encodeToString(Pem.der(certificate)),
                        base64.encodeToString(Pem.der(intermediate.certificate())))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String coordinate(byte[] number) {
        byte[] bytes = new byte[48];
        int length = Math.min(48, number.length);
        System.arraycopy(number, number.length - length, bytes, 48 - length, length);
        return URL.encodeToString(bytes);
    }
}
