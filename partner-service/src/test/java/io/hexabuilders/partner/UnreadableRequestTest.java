package io.hexabuilders.partner;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.hexabuilders.testing.Tokens;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused before any resource, and often before any route, is a problem too. */
@QuarkusTest
class UnreadableRequestTest {

    private static final String TYPES = "https://docs.hexabuilders.io/problems/";

    private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    @TestHTTPResource
    URI program;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/partners?q=%zz",
                "/api/v1/partners?q=%",
                "/api/v1/partners?q=a|b",
                "/api/v1/partners/%zz",
                "/nowhere?x=%1",
                "/%zz",
                "http://[x/",
                "//"
            })
    void brokenAddressIsAProblem(String target) throws IOException {
        refused(get(target, "X-Correlation-Id: raw:1"), 400, "bad-request", "raw:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere", "*", "/%00", "/a%ff%fe"})
    void oddAddressIsAProblem(String target) throws IOException {
        refused(get(target, "X-Correlation-Id: raw:1"), 404, "not-found", "raw:1");
    }

    @Test
    void requestLineBeyondTheLimitIsAProblem() throws IOException {
        refused(get("/api/v1/partners?q=" + "x".repeat(20_000), "A: b"), 414, "request-uri-too-long", null);
    }

    @Test
    void headersBeyondTheLimitAreAProblemUnderTheCallersCorrelationId() throws IOException {
        String header = "X-Correlation-Id: raw:2\r\nA: b\r\nX-Large: " + "x".repeat(40_000);
        var problem = refused(get(Api.PARTNERS, header), 431, "request-header-fields-too-large", "raw:2");
        assertThat(problem.path("instance").asText()).isEqualTo(Api.PARTNERS);
    }

    @Test
    void answerToAMegabyteOfHeadersArrives() throws IOException {
        refused(get(Api.PARTNERS, "X-Large: " + "x".repeat(1_000_000)), 431, "request-header-fields-too-large", null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Correlation-Id: a\rb",
                "X-Correlation-Id: a\u0001b",
                "Idempotency-Key: a\u007fb",
                "Content-Length: many",
                "Content-Length: 1\r\nContent-Length: 2",
                " : x",
                "no colon"
            })
    void headerThatBreaksHttpIsAProblem(String header) throws IOException {
        refused(get(Api.PARTNERS, header), 400, "bad-request", null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /api/v1/partners\r\n", "GET /a b HTTP/1.1\r\n", "\u0001\u0002\u0003\r\n", "GET\r\n"})
    void requestLineThatBreaksHttpIsAProblem(String line) throws IOException {
        refused(raw(1, line + "Host: x\r\n\r\n"), 400, "bad-request", null);
    }

    @Test
    void unreadableRequestAfterAReadableOneIsAProblem() throws IOException {
        String first = "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n";
        String answers = raw(2, first + "GET /nowhere HTTP/1.1\r\nHost: x\r\nX: a\u0001b\r\n\r\n");
        assertThat(answers).startsWith("HTTP/1.1 404 ");
        refused(answers.substring(answers.lastIndexOf("HTTP/1.1 ")), 400, "bad-request", null);
    }

    @Test
    void chunkedBodyBeyondTheLimitIsAProblem() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        refused(
                post("Transfer-Encoding: chunked", chunk.repeat(20) + "0\r\n\r\n"),
                413,
                "request-entity-too-large",
                "raw:3");
    }

    @Test
    void chunkedBodyThatNeverEndsIsAProblem() throws IOException {
        String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
        refused(post("Transfer-Encoding: chunked", chunk.repeat(20)), 413, "request-entity-too-large", "raw:3");
    }

    @Test
    void bodyThatIsAnnouncedAsTooLargeIsAProblemBeforeItIsSent() throws IOException {
        refused(post("Content-Length: 2000000", "{"), 413, "request-entity-too-large", "raw:3");
    }

    @ParameterizedTest
    @CsvSource({"1048570, 400", "1048590, 413"})
    void chunkedBodyIsTakenUpToTheLimit(int size, int status) throws IOException {
        String body = "{" + " ".repeat(size - 2) + "}";
        String chunk = Integer.toHexString(size) + "\r\n" + body + "\r\n0\r\n\r\n";
        assertThat(post("Transfer-Encoding: chunked", chunk)).startsWith("HTTP/1.1 " + status + " ");
    }

    @Test
    void prefaceOfHttp2IsAProblem() throws IOException {
        refused(raw(1, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 400, "bad-request", null);
    }

    @Test
    void offerToUpgradeToHttp2IsAnsweredInHttp1() throws IOException {
        String offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__";
        assertThat(raw(1, "GET /nowhere HTTP/1.1\r\nHost: x\r\n" + offer + "\r\n\r\n"))
                .startsWith("HTTP/1.1 404 ");
    }

    @Test
    void brokenChunkClosesTheConnection() throws IOException {
        String request = "POST " + Api.PARTNERS + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + Tokens.of("admin")
                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        try (var socket = new Socket(program.getHost(), program.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write((request + "2\r\n{}\r\nxyz\r\n").getBytes(StandardCharsets.ISO_8859_1));
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
        }
    }

    private String get(String target, String header) throws IOException {
        return raw(1, "GET " + target + " HTTP/1.1\r\nHost: x\r\n" + header + "\r\nConnection: close\r\n\r\n");
    }

    private String post(String length, String body) throws IOException {
        return raw(
                1,
                "POST " + Api.PARTNERS + " HTTP/1.1\r\nHost: x\r\nX-Correlation-Id: raw:3\r\nAuthorization: Bearer "
                        + Tokens.of("admin") + "\r\nContent-Type: application/json\r\nConnection: close\r\n" + length
                        + "\r\n\r\n" + body);
    }

    /** Sends these bytes and reads so many answers. */
    private String raw(int answers, String request) throws IOException {
        try (var socket = new Socket(program.getHost(), program.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var text = new StringBuilder();
            for (int i = 0; i < answers; i++) {
                text.append(answer(socket.getInputStream()));
            }
            return text.toString();
        }
    }

    private static String answer(InputStream input) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int read = input.read();
            assertThat(read).as("after " + head).isNotNegative();
            head.append((char) read);
        }
        var length = CONTENT_LENGTH.matcher(head);
        assertThat(length.find()).as(head.toString()).isTrue();
        return head + new String(input.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.UTF_8);
    }

    private static JsonNode refused(String answer, int status, String slug, String correlation) throws IOException {
        int end = answer.indexOf("\r\n\r\n");
        assertThat(end).as(answer).isPositive();
        String head = answer.substring(0, end).toLowerCase(java.util.Locale.ROOT);
        assertThat(head)
                .matches("(?s)http/[12][.][01] " + status + " .*")
                .contains("content-type: application/problem+json");
        assertThat(head).contains("x-correlation-id: " + (correlation == null ? "" : correlation));
        var problem = new ObjectMapper().readTree(answer.substring(end + 4));
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isEqualTo(TYPES + slug);
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("Exception", "io.netty");
        assertThat(problem.path("traceId").asText()).matches("[0-9a-f]{32}");
        return problem;
    }
}
