package eu.bailiwick.platform.problem;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;

/// One message is one line of the log: a caller's line break or escape sequence cannot forge another.
@LoggingFilter(name = "one-line")
public final class OneLine implements Filter {

    @Override
    public boolean isLoggable(LogRecord entry) {
        if (entry instanceof ExtLogRecord message) {
            String text = message.getFormattedMessage();
            String plain = plain(text);
            if (!plain.equals(text)) {
                message.setMessage(plain, ExtLogRecord.FormatStyle.NO_FORMAT);
            }
        }
        return true;
    }

    static String plain(String text) {
        return text.replace("\r", "\\r")
                .replace("\n", "\\n")
                .replaceAll("\\p{Cntrl}|[\\u2028\\u2029\\u202A-\\u202E]", "?");
    }
}
