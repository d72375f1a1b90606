package eu.bailiwick.engagement.incoming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/// A sender is proven by what our own mail server says, and by nothing that a sender could have written.
class ProvenTest {
    private static boolean proven(String... fields) {
        return Proven.is(List.of(fields), "mx.example.eu", "aurora.example");
    }

    @Test
    void aPassOfDmarcForTheSendersDomainProvesIt() {
        assertThat(proven("mx.example.eu; dmarc=pass (p=REJECT) header.from=aurora.example"))
                .isTrue();
        assertThat(proven("mx.example.eu 1;\r\n\tspf=fail smtp.mailfrom=x@list.example;\r\n"
                        + "\tdkim=pass header.d=aurora.example; dmarc=pass header.from=Aurora.Example"))
                .isTrue();
        assertThat(proven("mx.example.eu; dmarc=pass header.from=evil.example")).isFalse();
        assertThat(proven("mx.example.eu; dmarc=fail header.from=aurora.example; dkim=pass header.d=aurora.example"))
                .as("what DMARC refuses no signature mends")
                .isFalse();
    }

    @Test
    void withoutDmarcASignatureOrThePathOfTheSendersOwnDomainProvesIt() {
        assertThat(proven("mx.example.eu; dkim=pass header.d=aurora.example")).isTrue();
        assertThat(proven("mx.example.eu; dmarc=none; spf=pass smtp.mailfrom=a@aurora.example"))
                .isTrue();
        assertThat(proven("mx.example.eu; dkim=pass header.d=evil.example; spf=pass smtp.mailfrom=evil.example"))
                .isFalse();
        assertThat(proven("mx.example.eu; dkim=fail header.d=aurora.example")).isFalse();
        assertThat(proven("mx.example.eu; none")).isFalse();
        assertThat(proven()).isFalse();
    }

    @Test
    void onlyTheTopmostFieldOfOurOwnServerCounts() {
        String forged = "mx.example.eu; dmarc=pass header.from=aurora.example";
        assertThat(proven("mx.example.eu; dmarc=fail header.from=aurora.example", forged))
                .isFalse();
        assertThat(proven("mx.evil.example; dmarc=pass header.from=aurora.example"))
                .isFalse();
        assertThat(proven("mx.evil.example; dmarc=fail header.from=aurora.example", forged))
                .as("what another server says below or above is no matter")
                .isTrue();
        assertThat(proven("mx.example.eu.evil.example; dmarc=pass header.from=aurora.example"))
                .isFalse();
    }

    @Test
    void wordsOfTheSenderWithinQuotesAndCommentsSayNothing() {
        assertThat(
                        proven(
                                "mx.example.eu; spf=pass smtp.mailfrom=\"; dmarc=pass header.from=aurora.example \"@evil.example"))
                .isFalse();
        assertThat(
                        proven(
                                "mx.example.eu; dmarc=fail (x; dmarc=pass header.from=aurora.example) header.from=aurora.example"))
                .isFalse();
        assertThat(proven("mx.example.eu; spf=none (a \\) ; dmarc=pass header.from=aurora.example) smtp.mailfrom=x"))
                .isFalse();
        assertThat(proven("mx.example.eu; spf=fail reason=\"a \\\"; dmarc=pass header.from=aurora.example\""))
                .isFalse();
    }
}
