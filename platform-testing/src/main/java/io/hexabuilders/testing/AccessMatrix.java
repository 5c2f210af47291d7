package io.hexabuilders.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Walks every operation of the OpenAPI document with every role. The expected table stands in
 * {@code src/test/resources/access.txt}: a line {@code METHOD path: role role …} for each operation. An operation without
 * a line, or a line without an operation, fails.
 */
public abstract class AccessMatrix {

    private static final List<String> ROLES = List.of(
            "admin",
            "partner-manager",
            "finance",
            "legal",
            "recruiter",
            "campaign-manager",
            "auditor",
            "partner",
            "service");

    @Test
    protected void everyOperationHasARule() throws IOException {
        assertThat(operations()).isEqualTo(new TreeSet<>(table().keySet()));
    }

    @Test
    protected void everyOperationRefusesAMissingToken() {
        Assertions.assertAll(operations().stream().map(operation -> (Executable) () ->
                assertThat(call(operation, null).statusCode()).as(operation).isEqualTo(401)));
    }

    @Test
    protected void everyOperationKeepsToItsRule() throws IOException {
        Assertions.assertAll(table().entrySet().stream()
                .flatMap(rule ->
                        ROLES.stream().map(role -> (Executable) () -> check(rule.getKey(), role, rule.getValue()))));
    }

    private static void check(String operation, String role, Set<String> allowed) {
        int status = call(operation, role).statusCode();
        if (allowed.contains(role)) {
            assertThat(status).as(operation + " as " + role + " is allowed").isNotIn(401, 403, 500);
        } else {
            assertThat(status).as(operation + " as " + role + " is refused").isEqualTo(403);
        }
    }

    private static Response call(String operation, @Nullable String role) {
        String method = operation.substring(0, operation.indexOf(' '));
        var unknown = UUID.randomUUID();
        String path = operation.substring(operation.indexOf(' ') + 1).replaceAll("\\{[^}]+}", unknown.toString());
        RequestSpecification request = RestAssured.given().redirects().follow(false);
        if (role != null) {
            request.auth().oauth2(role.equals("partner") ? Tokens.ofPartner(unknown) : Tokens.of(role));
        }
        if (!method.equals("GET") && !method.equals("DELETE")) {
            request.contentType(method.equals("PATCH") ? "application/merge-patch+json" : "application/json")
                    .body("{}");
        }
        if (List.of("PUT", "PATCH", "DELETE").contains(method)) {
            request.header("If-Match", "\"0\"");
        }
        return request.request(method, path);
    }

    private static Set<String> operations() {
        Map<String, Map<String, Object>> paths = RestAssured.given()
                .queryParam("format", "json")
                .get("/openapi")
                .then()
                .statusCode(200)
                .extract()
                .path("paths");
        var operations = new TreeSet<String>();
        paths.forEach((path, methods) -> methods.keySet().stream()
                .filter(member -> !member.equals("parameters"))
                .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path)));
        return operations;
    }

    private static Map<String, Set<String>> table() throws IOException {
        var table = new TreeMap<String, Set<String>>();
        for (String line : Files.readAllLines(Path.of("src/test/resources/access.txt"))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                int colon = line.indexOf(':');
                var roles = new TreeSet<>(
                        Arrays.asList(line.substring(colon + 1).trim().split("\\s+")));
                assertThat(ROLES).as(line).containsAll(roles);
                table.put(line.substring(0, colon).trim(), roles);
            }
        }
        return table;
    }
}
