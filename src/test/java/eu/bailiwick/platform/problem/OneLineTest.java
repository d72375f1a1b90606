package eu.bailiwick.platform.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void aMessageStaysOneLineWhateverACallerPutsIntoIt() {
        ExtLogRecord entry = new ExtLogRecord(Level.WARN, "%s was refused", ExtLogRecord.FormatStyle.PRINTF, "test");
        entry.setParameters(new Object[] {"a\r\n2027-01-01 INFO forged\u001b[2K\u2028b\u202Ec\u0000"});
        assertThat(new OneLine().isLoggable(entry)).isTrue();
        assertThat(entry.getFormattedMessage()).isEqualTo("a\\r\\n2027-01-01 INFO forged?[2K?b?c? was refused");
    }

    @Test
    void anOrdinaryMessageIsLeftAsItIs() {
        ExtLogRecord entry =
                new ExtLogRecord(Level.INFO, "Grüße, 16 nodes", ExtLogRecord.FormatStyle.NO_FORMAT, "test");
        assertThat(new OneLine().isLoggable(entry)).isTrue();
        assertThat(entry.getFormattedMessage()).isEqualTo("Grüße, 16 nodes");
    }
}
