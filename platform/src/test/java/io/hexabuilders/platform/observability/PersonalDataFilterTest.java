package io.hexabuilders.platform.observability;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.formatters.JsonFormatter;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonalDataFilterTest {

    private static final String ADDRESS = "anna@mail.example";

    private final PersonalDataFilter filter = new PersonalDataFilter();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void parametersOfAMessageAreMasked(boolean json) {
        var line = new ExtLogRecord(Level.INFO, "%s wrote 100%% to %s", FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {ADDRESS, "us"});
        assertThat(written(line, json)).contains("[e-mail] wrote 100% to us").doesNotContain(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aRecordOfTheJdkIsMaskedToo(boolean json) {
        var line = new LogRecord(Level.INFO, "{0} wrote");
        line.setParameters(new Object[] {ADDRESS});
        assertThat(written(line, json)).contains("[e-mail] wrote").doesNotContain(ADDRESS);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aThrowablesOwnTextItsCausesAndWhatItSuppressesAreMasked(boolean json) {
        var failure = new IllegalStateException("for " + ADDRESS, new SQLException("row (" + ADDRESS + ")"));
        failure.addSuppressed(new SQLException("closing for " + ADDRESS));
        var line = new ExtLogRecord(Level.SEVERE, "Request failed", "test");
        line.setThrown(failure);

        assertThat(written(line, json))
                .doesNotContain(ADDRESS)
                .contains(
                        "java.lang.IllegalStateException: for [e-mail]",
                        "java.sql.SQLException: row ([e-mail])",
                        "java.sql.SQLException: closing for [e-mail]",
                        "PersonalDataFilterTest");
        assertThat(failure).hasMessage("for " + ADDRESS);
    }

    @Test
    void aThrowableThatHoldsItselfIsMaskedOnce() {
        var first = new IllegalStateException("of " + ADDRESS);
        first.initCause(new IllegalStateException("again", first));
        var line = new ExtLogRecord(Level.SEVERE, "Request failed", "test");
        line.setThrown(first);
        assertThat(written(line, false)).contains("of [e-mail]").doesNotContain(ADDRESS);
    }

    @Test
    void whatHoldsNothingPersonalIsLeftAlone() {
        var failure = new IllegalStateException("plain", new SQLException("plain"));
        var line = new ExtLogRecord(Level.INFO, "%s of %d", FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {"one", 2});
        line.setThrown(failure);
        assertThat(filter.isLoggable(line)).isTrue();
        assertThat(line.getThrown()).isSameAs(failure);
        assertThat(line.getParameters()).containsExactly("one", 2);
    }

    private String written(LogRecord line, boolean json) {
        assertThat(filter.isLoggable(line)).isTrue();
        Formatter formatter = json ? new JsonFormatter() : new PatternFormatter("%s%e");
        return formatter.format(ExtLogRecord.wrap(line));
    }
}
