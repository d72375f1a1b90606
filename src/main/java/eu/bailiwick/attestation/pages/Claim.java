package eu.bailiwick.attestation.pages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// One field of what evidence says of itself.
///
/// @param empty whether it is nothing but zeros
public record Claim(String name, String value, @Nullable Meaning meaning, boolean empty) {

    /// Fields whose meaning a reader is told.
    public enum Meaning {
        VERSION,
        GUEST_SVN,
        POLICY,
        PLATFORM_INFO,
        VMPL,
        REPORT_DATA,
        MEASUREMENT,
        HOST_DATA,
        FAMILY_ID,
        IMAGE_ID,
        ID_KEY_DIGEST,
        AUTHOR_KEY_DIGEST,
        REPORT_ID,
        CHIP_ID,
        CURRENT_TCB,
        REPORTED_TCB,
        COMMITTED_TCB,
        LAUNCH_TCB,
        PRODUCT,
        ENDORSEMENT_KEY,
        RUNTIME_DATA,
        MRTD,
        RTMR,
        MRSEAM,
        MRCONFIGID,
        MROWNER,
        MROWNERCONFIG,
        TD_ATTRIBUTES,
        XFAM,
        TEE_TCB_SVN,
        MRENCLAVE,
        MRSIGNER,
        ISVPRODID,
        ISVSVN,
        ATTRIBUTES,
        CPUSVN,
        TCB_STATUS,
        TCB_DATE,
        ADVISORIES,
        TDX_MODULE,
        PPID,
        FMSPC,
        MODE,
        DEVICE,
        MODEL,
        NONCE,
        SWITCHES,
        DEVICES,
        MEASUREMENTS_COMPARED,
        CPU_GPU_BINDING,
        TLS_KEY_SHA256;

        static @Nullable Meaning of(String claim) {
            String name = claim.replaceAll("([a-z])([A-Z])", "$1_$2").toUpperCase(Locale.ROOT);
            return Arrays.stream(values())
                    .filter(meaning -> meaning.name().equals(name))
                    .findFirst()
                    .orElse(null);
        }
    }

    /// The fields of each part of the evidence (the CPU, each GPU); those of the whole under an empty name.
    static Map<String, List<Claim>> byPart(JsonNode claims) {
        Map<String, List<Claim>> parts = new LinkedHashMap<>();
        collect("", claims, parts);
        parts.values().removeIf(List::isEmpty);
        return parts;
    }

    private static void collect(String part, JsonNode claims, Map<String, List<Claim>> parts) {
        List<Claim> own = parts.computeIfAbsent(part, any -> new ArrayList<>());
        claims.properties().forEach(entry -> {
            if (entry.getValue().isObject()) {
                collect(part.isEmpty() ? entry.getKey() : part + "/" + entry.getKey(), entry.getValue(), parts);
            } else {
                own.add(of(entry.getKey(), entry.getValue()));
            }
        });
    }

    private static Claim of(String name, JsonNode value) {
        String text = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.joining(", "))
                : value.asText();
        return new Claim(name, text, Meaning.of(name), text.matches("0{16,}"));
    }
}
