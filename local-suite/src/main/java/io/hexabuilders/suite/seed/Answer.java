package io.hexabuilders.suite.seed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a service answered; read only when somebody wants to know. */
record Answer(int status, String body) {

    private static final ObjectMapper JSON = new ObjectMapper();

    boolean isSuccess() {
        return status / 100 == 2;
    }

    JsonNode json() throws IOException {
        return JSON.readTree(body);
    }

    UUID id() throws IOException {
        return UUID.fromString(json().required("id").asText());
    }

    /** A member; empty when there is none. */
    String text(String member) {
        try {
            return json().path(member).asText();
        } catch (IOException _) {
            return ""; // no JSON: whatever stands between us and the service has answered
        }
    }

    /** Whether it is a problem of this type. */
    boolean isProblem(String slug) {
        return problem("type").endsWith("/" + slug);
    }

    /** A member of the problem; empty when there is none. */
    String problem(String member) {
        try {
            return body.isEmpty() ? "" : json().path(member).asText();
        } catch (IOException _) {
            return ""; // no JSON: whatever stands between us and the service has answered
        }
    }

    /** The texts of a list in the problem; empty when there is none. */
    List<String> problems(String member) {
        try {
            var texts = new ArrayList<String>();
            json().path(member).forEach(text -> texts.add(text.asText()));
            return texts;
        } catch (IOException _) {
            return List.of(); // no JSON: whatever stands between us and the service has answered
        }
    }

    /** For people: the problem's detail with the members that are wrong, or the body as it came. */
    String words() {
        String detail = problem("detail");
        if (detail.isEmpty()) {
            String text = body.strip();
            return text.length() > 300 ? text.substring(0, 300) + "…" : text;
        }
        try {
            JsonNode errors = json().path("errors");
            return errors.isEmpty() ? detail : detail + " " + errors;
        } catch (IOException _) {
            return detail;
        }
    }
}
