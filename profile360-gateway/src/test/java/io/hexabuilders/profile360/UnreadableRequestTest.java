package io.hexabuilders.profile360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the HTTP server cannot read is a problem here as in every program; all cases stand in partner-service. */
@QuarkusTest
class UnreadableRequestTest {

    @TestHTTPResource
    URI program;

    @ParameterizedTest
    @CsvSource({"/api/v1/partners?q=%zz, 10, 400", "/, 20000, 431"})
    void unreadableRequestIsAProblem(String target, int header, int status) throws IOException {
        String answer = raw("GET " + target + " HTTP/1.1\r\nX-Correlation-Id: raw:1\r\nHost: x\r\nX-Large: "
                + "x".repeat(header) + "\r\n\r\n");
        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsIgnoringCase("content-type: application/problem+json")
                .containsIgnoringCase("x-correlation-id: raw:1");
        var problem = new ObjectMapper().readTree(answer.substring(answer.indexOf("\r\n\r\n")));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
    }

    /** Sends these bytes and reads until the program closes the connection. */
    private String raw(String request) throws IOException {
        try (var socket = new Socket(program.getHost(), program.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
