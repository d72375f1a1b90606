package eu.bailiwick.attack;

import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.attack.Portal.Call;
import eu.bailiwick.world.Pdf;
import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Connection.KeyVal;
import org.jsoup.nodes.FormElement;

/// A form as it stands on its page, and the call that sends it.
record FormPost(Call call, FormElement form) {

    /// What a browser would send, with these fields filled in anew.
    Map<String, List<String>> fields(Map<String, String> typed) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (KeyVal field : form.formData()) {
            fields.computeIfAbsent(field.key(), any -> new ArrayList<>()).add(field.value());
        }
        typed.forEach((name, value) -> {
            assertThat(form.select("[name=\"" + name + "\"]"))
                    .as("field " + name)
                    .isNotEmpty();
            fields.put(name, List.of(value));
        });
        return fields;
    }

    Call sends(Map<String, String> typed) {
        Map<String, List<String>> fields = fields(typed);
        if (form.attr("enctype").startsWith("multipart")) {
            return uploaded(fields);
        }
        return call.form(fields.entrySet().stream()
                .flatMap(
                        field -> field.getValue().stream().map(value -> encoded(field.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&")));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Call uploaded(Map<String, List<String>> fields) {
        var body = new ByteArrayOutputStream();
        fields.forEach((name, values) -> values.forEach(value -> {
            body.writeBytes(Attacker.bytes("--walk\r\nContent-Disposition: form-data; name=\"" + name + "\""));
            if (name.equals("files")) {
                body.writeBytes(Attacker.bytes("; filename=\"" + value.replace("\"", "%22")
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"));
                body.writeBytes(file());
            } else {
                body.writeBytes(Attacker.bytes("\r\n\r\n" + value));
            }
            body.writeBytes(Attacker.bytes("\r\n"));
        }));
        body.writeBytes(Attacker.bytes("--walk--\r\n"));
        return call.sends("multipart/form-data; boundary=walk", body.toByteArray());
    }

    // Documents are PDF, and each is another one.
    private byte[] file() {
        return form.attr("action").equals("/ops/documents")
                ? Pdf.of(UUID.randomUUID().toString())
                : Attacker.bytes("AAAA");
    }
}
