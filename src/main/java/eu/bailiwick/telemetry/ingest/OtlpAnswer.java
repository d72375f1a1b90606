package eu.bailiwick.telemetry.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// `ExportMetricsServiceResponse` of OTLP: empty when all was taken that is kept here.
@JsonInclude(JsonInclude.Include.NON_NULL)
public record OtlpAnswer(@Nullable PartialSuccess partialSuccess) {
    private static final int TOLD_MAX = 5;

    /// How many points were refused, as text because it has 64 bits, and why the first of them were.
    @Schema(name = "OtlpPartialSuccess")
    public record PartialSuccess(String rejectedDataPoints, String errorMessage) {}

    static OtlpAnswer of(Measurements.Answer answer) {
        if (answer.rejected() == 0) {
            return new OtlpAnswer(null);
        }
        String told = answer.faults().stream()
                .limit(TOLD_MAX)
                .map(fault -> "Point " + fault.line() + ": " + fault.message())
                .collect(Collectors.joining(" "));
        int more = answer.rejected() - Math.min(TOLD_MAX, answer.rejected());
        return new OtlpAnswer(new PartialSuccess(
                Integer.toString(answer.rejected()), more == 0 ? told : told + " And " + more + " more."));
    }

    byte[] protobuf() {
        PartialSuccess partial = partialSuccess;
        return partial == null
                ? new byte[0]
                : message(out -> out.writeByteArray(1, message(inner -> {
                    inner.writeInt64(1, Long.parseLong(partial.rejectedDataPoints));
                    inner.writeString(2, partial.errorMessage);
                })));
    }

    /// `google.rpc.Status` with nothing but a sentence, which is how OTLP tells a refusal.
    static byte[] refusal(String sentence) {
        return message(out -> out.writeString(2, sentence));
    }

    private interface Fields {
        void write(CodedOutputStream out) throws IOException;
    }

    private static byte[] message(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        try {
            fields.write(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
