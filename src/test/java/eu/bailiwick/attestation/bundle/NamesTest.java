package eu.bailiwick.attestation.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// No name leads out of the folder into which a bundle is unpacked.
class NamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\..\\windows\\system32\\x.dll",
                "/etc/passwd",
                "C:\\x",
                "a/../../b",
                "....//....//x",
                "a/./b",
                "..",
                ".",
                "",
                "/",
                "\u0000x",
                "a\nb  c",
                "gpu-0/%2e%2e/x",
                "-rf",
                "ｅｖｉｌ／．．／x"
            })
    void aNameStaysInside(String name) {
        String safe = Names.safe(name);
        Path root = Path.of("/bundle/evidence");
        assertThat(root.resolve(safe).normalize().toString()).startsWith(root + "/");
        assertThat(safe).matches("[A-Za-z0-9._-][A-Za-z0-9._/-]*");
        assertThat(safe.split("/")).doesNotContain("", ".", "..");
    }

    @Test
    void aDecentNameStaysAsItIs() {
        assertThat(Names.safe("gpu-0/report.bin")).isEqualTo("gpu-0/report.bin");
    }

    @Test
    void twoFilesOfOneNameAreBothKept() {
        assertThat(Names.unlike(Set.of("evidence/a.bin", "evidence/a-2.bin"), "evidence/a.bin"))
                .isEqualTo("evidence/a-3.bin");
        assertThat(Names.unlike(Set.of("evidence/gpu.0/a"), "evidence/gpu.0/a")).isEqualTo("evidence/gpu.0/a-2");
        assertThat(Names.unlike(Set.of(), "evidence/a")).isEqualTo("evidence/a");
    }
}
