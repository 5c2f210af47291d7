package io.hexabuilders.platform.observability;

import io.quarkus.logging.LoggingFilter;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.PatternFormatter;

/** Masks personal data and secrets in whatever is logged, before any format is applied; drops no line. */
@LoggingFilter(name = PersonalDataFilter.NAME)
public final class PersonalDataFilter implements Filter {

    /** The bare message, whatever kind its parameters are of. */
    private static final ExtFormatter MESSAGE = new PatternFormatter("%s");

    /** Its name in {@code quarkus.log.console.filter}. */
    static final String NAME = "personal-data";

    @Override
    public boolean isLoggable(LogRecord line) {
        if (line.getThrown() != null) {
            line.setThrown(MaskedFailure.of(line.getThrown()));
        }
        if (line.getMessage() != null) {
            mask(line, MESSAGE.format(line));
        }
        return true;
    }

    private static void mask(LogRecord line, String message) {
        String masked = Masking.masked(message);
        if (masked.equals(message)) {
            return;
        }
        if (line instanceof ExtLogRecord extended) {
            extended.setMessage(masked, FormatStyle.NO_FORMAT);
        } else {
            // The JDK's own kind formats a message only when there are parameters.
            line.setMessage(masked);
        }
        line.setParameters(null);
    }
}
