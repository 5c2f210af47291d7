package io.hexabuilders.hexactl.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Data goes to standard output, talk to standard error. */
public final class Console {

    private static final JsonMapper JSON = new JsonMapper();

    private final PrintWriter out;
    private final PrintWriter err;
    private final BufferedReader in;
    private final boolean terminal;

    /** @param terminal whether a person sits at standard input and output */
    public Console(PrintWriter out, PrintWriter err, BufferedReader in, boolean terminal) {
        this.out = out;
        this.err = err;
        this.in = in;
        this.terminal = terminal;
    }

    public PrintWriter out() {
        return out;
    }

    public PrintWriter err() {
        return err;
    }

    /** A line of data. @return false when nobody reads any more, as behind {@code | head} */
    public boolean data(String line) {
        out.println(line);
        return !out.checkError();
    }

    /** Several lines of data, each with its end. */
    public void block(String lines) {
        out.print(lines);
        out.flush();
    }

    /** A value on one line, for programs that read line by line. */
    public boolean jsonLine(JsonNode value) {
        return data(write(value, false));
    }

    public void json(JsonNode value) {
        data(write(value, true));
    }

    /** One picture of a state. @return false when nobody reads any more */
    public boolean picture(Output format, boolean oneOfMany, Supplier<? extends JsonNode> json, Supplier<String> text) {
        if (oneOfMany && format == Output.json) {
            return jsonLine(json.get());
        }
        if (oneOfMany) {
            clear();
        }
        show(format, json, text);
        return !out.checkError();
    }

    /** The answer of a command, in the format that was asked for. */
    public void show(Output format, Supplier<? extends JsonNode> json, Supplier<String> text) {
        switch (format) {
            case json -> json(json.get());
            case text -> block(text.get());
        }
    }

    public void say(String line) {
        err.println("hexactl: " + line);
        err.flush();
    }

    /** Makes room for the next picture where a person watches. */
    public void clear() {
        if (terminal) {
            out.print("\u001b[H\u001b[2J");
        }
    }

    /** Asks before something is changed; whatever is not the word "yes" is a no, and so is no answer. */
    public boolean confirms(String question) {
        var answer = answer(question + " Type yes: ");
        if (answer.isEmpty()) {
            say("nobody answered; --yes goes on without asking");
        }
        return answer.equals(Optional.of("yes"));
    }

    /** What somebody types behind the question; empty where nobody is there. */
    public Optional<String> answer(String question) {
        err.print(question);
        err.flush();
        try {
            String answer = in.readLine();
            if (answer == null || !terminal) {
                err.println(); // of an answer that nobody typed here no line was seen to end
            }
            return Optional.ofNullable(answer);
        } catch (IOException e) {
            throw new UncheckedIOException("the answer cannot be read", e);
        }
    }

    private static String write(JsonNode value, boolean pretty) {
        try {
            return pretty
                    ? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(value)
                    : JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a JSON tree can always be written", e);
        }
    }
}
