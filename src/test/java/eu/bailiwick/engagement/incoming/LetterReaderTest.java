package eu.bailiwick.engagement.incoming;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import eu.bailiwick.engagement.attachment.AttachmentWish;
import eu.bailiwick.engagement.mail.ReplyAddresses;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read from the bytes of a mail, however it is built.
class LetterReaderTest {
    private static final String HEAD =
            "From: Anna <Anna@Aurora.example>\nMessage-ID: <1@aurora.example>\nSubject: Re: slow\n";

    private static Letter read(String mail) {
        return LetterReader.read(mail.replace("\n", "\r\n").getBytes(UTF_8)).orElseThrow();
    }

    private static Letter mixed(String... parts) {
        return read(HEAD + "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n"
                + String.join("\n--b\n", parts) + "\n--b--\n");
    }

    @Test
    void aPlainAnswerIsWhatStandsAboveTheMailThatItAnswers() {
        Letter letter = read(HEAD + "In-Reply-To: <out@x>\nReferences: <first@x>\n <out@x>\n\nIt is fixed.\n\n"
                + "On Monday Bailiwick wrote:\n> " + ReplyAddresses.LINE + "\n> Please look.\n");
        assertThat(letter.words()).isEqualTo("It is fixed.");
        assertThat(letter.sender()).isEqualTo("anna@aurora.example");
        assertThat(letter.key()).isEqualTo("<1@aurora.example>");
        assertThat(letter.answers()).containsExactly("<out@x>", "<first@x>");
        assertThat(letter.automatic()).isFalse();
    }

    @Test
    void whoWritesBelowWhatTheyQuoteIsReadAsWell() {
        assertThat(read(HEAD + "\n> " + ReplyAddresses.LINE + "\n> Please look.\n\nDone.\n")
                        .words())
                .isEqualTo("Done.");
    }

    @Test
    void ofAPageOfHtmlOnlyItsWordsAreRead() {
        Letter letter = read(
                HEAD + "Content-Type: text/html; charset=utf-8\n\n<html><head><title>T</title><style>p{}</style>"
                        + "</head><body><p>Hello&nbsp;<b>there</b></p><script>alert('Kanarie')</script><img src='https://track.example/x.png'"
                        + " onerror='alert(1)'><p>Second<br>line &lt;script&gt;</p><iframe src='//x'></iframe></body></html>");
        assertThat(letter.words()).isEqualTo("Hello there\n\nSecond\nline <script>".replace("\n\n", "\n"));
        assertThat(letter.words()).doesNotContain("Kanarie", "track.example", "onerror");
    }

    @Test
    void ofAlternativesThePlainOneIsRead() {
        Letter letter = read(HEAD
                + "Content-Type: multipart/alternative; boundary=b\n\n--b\nContent-Type: text/html\n\n<p>page</p>\n"
                + "--b\nContent-Type: text/plain\n\nplain\n--b--\n");
        assertThat(letter.words()).isEqualTo("plain");
        assertThat(letter.files()).isEmpty();
    }

    @Test
    void charactersThatHideOrTurnTheRestAreLeftOut() {
        assertThat(read(HEAD + "Content-Type: text/plain; charset=utf-8\n\nrun\u202Egpj.exe\u200B now\u0007\n")
                        .words())
                .isEqualTo("rungpj.exe now");
    }

    @Test
    void aCharsetThatIsNamedIsUsedAndAnUnknownOneIsNoFault() {
        byte[] latin = (HEAD + "Content-Type: text/plain; charset=iso-8859-1\r\n\r\nGrüße").getBytes(ISO_8859_1);
        assertThat(LetterReader.read(latin).orElseThrow().words()).isEqualTo("Grüße");
        assertThat(read(HEAD + "Content-Type: text/plain; charset=nonsense\n\nGrüße")
                        .words())
                .isEqualTo("Grüße");
    }

    @Test
    void aMailWithinAMailIsAFileAndIsNotOpened() {
        Letter letter = mixed(
                "Content-Type: text/plain\n\nSee below.",
                "Content-Type: message/rfc822\n\nFrom: x@evil.example\nAuto-Submitted: auto-replied\nSubject: inner\n\nKanarie");
        assertThat(letter.words()).isEqualTo("See below.");
        assertThat(letter.automatic()).isFalse();
        assertThat(letter.files()).hasSize(1);
        AttachmentWish inner = letter.files().getFirst();
        assertThat(inner.name()).isEqualTo("mail.eml");
        assertThat(new String(inner.content(), UTF_8)).contains("Kanarie");
    }

    @Test
    void filesComeByteForByteUnderNamesThatLeadNobodyAstray() {
        String log = Base64.getEncoder().encodeToString("step 1\n".getBytes(UTF_8));
        Letter letter = mixed(
                "Content-Type: text/plain\n\nLog.",
                "Content-Type: text/plain; name=\"../../etc/job.log\"\nContent-Disposition: attachment\n"
                        + "Content-Transfer-Encoding: base64\n\n" + log,
                "Content-Type: image/png\nContent-ID: <logo>\nContent-Disposition: inline\n\nlogo");
        assertThat(letter.files()).extracting(AttachmentWish::name).containsExactly("job.log");
        assertThat(letter.files().getFirst().content()).isEqualTo("step 1\n".getBytes(UTF_8));
        assertThat(letter.words()).isEqualTo("Log.");
    }

    @Test
    void whatMachinesWriteSaysSo() {
        for (String mark : List.of(
                "Auto-Submitted: auto-replied",
                "Auto-Submitted: auto-generated (by x)",
                "Precedence: bulk",
                "Precedence: Junk",
                "List-Id: <x.example>",
                "Return-Path: <>",
                "X-Autoreply: yes")) {
            assertThat(read(HEAD + mark + "\n\nOut of office\n").automatic())
                    .as(mark)
                    .isTrue();
        }
        assertThat(read(HEAD + "Content-Type: multipart/report; boundary=b\n\n--b\n\nNot delivered\n--b--\n")
                        .automatic())
                .isTrue();
        assertThat(read(HEAD + "Auto-Submitted: no\n\nHello\n").automatic()).isFalse();
    }

    @Test
    void whoNamesSeveralSendersIsNobody() {
        for (String from : List.of(
                "From: a@aurora.example, b@evil.example\n",
                "From: a@aurora.example\nFrom: b@evil.example\n",
                "From: \"a@aurora.example\" <>\n",
                "From: group: a@aurora.example;\n",
                "From: a@aurora.example <b@evil.example\n",
                "")) {
            assertThat(read(from + "Subject: x\n\nx\n").sender()).as(from).isEmpty();
        }
        assertThat(read("From: \"a@aurora.example\" <b@evil.example>\n\nx\n").sender())
                .isEqualTo("b@evil.example");
    }

    @Test
    void aMailWithoutANameIsKnownByItsBytes() {
        String mail = "From: a@aurora.example\n\nHello\n";
        assertThat(read(mail).key()).startsWith("sha256:").isEqualTo(read(mail).key());
        assertThat(read(mail + "!").key()).isNotEqualTo(read(mail).key());
    }

    @Test
    void oneThatIsNestedOrSplitAsNobodyWritesItIsNotRead() {
        StringBuilder deep = new StringBuilder(HEAD);
        for (int i = 0; i < 40; i++) {
            deep.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\n\n--b")
                    .append(i)
                    .append('\n');
        }
        assertThat(LetterReader.read(deep.toString().getBytes(UTF_8))).isEmpty();
        String many = HEAD + "Content-Type: multipart/mixed; boundary=b\n\n" + "--b\n\nx\n".repeat(500) + "--b--\n";
        assertThat(LetterReader.read(many.getBytes(UTF_8))).isEmpty();
    }
}
