package io.hexabuilders.suite.endtoend;

import static io.hexabuilders.suite.endtoend.LaunchedSuite.eventually;
import static io.hexabuilders.suite.endtoend.LaunchedSuite.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The database of partner-service is brought back while the suite is used. */
class RestoreIT {

    private static final String PARTNERS = "http://localhost:5000/api/v1/partners";

    /** What goes on meanwhile: the three other services, and the gateway. */
    private static final List<String> OTHERS = List.of(
            "http://localhost:5001/api/v1/contracts",
            "http://localhost:5002/api/v1/jobs",
            "http://localhost:5003/api/v1/campaigns");

    private static final String CONTENT =
            "SELECT count(*) || ' ' || md5(string_agg(p::text, ',' ORDER BY id)) FROM partner p";

    private final LaunchedSuite suite = LaunchedSuite.shared();
    private final SuiteDatabases databases = new SuiteDatabases(suite);
    private final String token = suite.token("admin");
    private String known;
    private String backup;

    @BeforeEach
    void verifiedBackup() {
        known = register();
        eventually("the partner can be read", () -> status(PARTNERS + "/" + known) == 200);
        backup = data("db", "backup", "--service", "partner", "--unencrypted")
                .path("backups")
                .path(0)
                .path("name")
                .asText();
        hexa("db", "verify-backup", backup);
    }

    @AfterEach
    void nothingIsLeft() {
        for (var restore : data("db", "confirm-restore").path("restores")) {
            hexa("db", "confirm-restore", restore.path("run").asText(), "--yes");
        }
    }

    @Test
    void othersAnswerAllTheTimeAndTheServiceConnectsAgainByItself() throws Exception {
        String later = register();
        long service = process("partner-service");
        long database = process("partner-db");
        var stopped = new AtomicBoolean();
        var traffic = new FutureTask<>(() -> failures(stopped));
        Thread.ofVirtual().start(traffic);

        var restored = data("db", "restore", backup, "--yes");
        eventually("the partner can be read again", () -> status(PARTNERS + "/" + known) == 200);
        stopped.set(true);

        assertThat(traffic.get()).as("requests to the others that failed").isEmpty();
        assertThat(status(PARTNERS + "/" + later)).isEqualTo(404);
        assertThat(process("partner-service")).isEqualTo(service);
        assertThat(process("partner-db")).isNotEqualTo(database);
        assertThat(restored.path("awayMillis").asLong()).isBetween(1L, 60_000L);
        System.out.println(
                "the database was away for " + restored.path("awayMillis").asLong() + " ms");
        assertThat(hexa("db", "status", "--service", "partner").output())
                .contains("NOTICE  partner-service: the files from before the restore");
        eventually("a partner can be registered again", this::canRegister);
    }

    @Test
    void everyPartnerIsThereAgainAfterADeleteWithoutWhere() throws SQLException {
        for (int partner = 0; partner < 20; partner++) {
            register();
        }
        String before = content();
        Instant moment = Instant.now();
        databases.executeAsOwner(ServiceDatabase.PARTNER, "DELETE FROM partner");
        assertThat(status(PARTNERS + "/" + known)).isEqualTo(404);
        hexa("db", "restore", backup, "--to-time", moment.toString(), "--yes");
        eventually("the partner can be read again", () -> status(PARTNERS + "/" + known) == 200);
        assertThat(content()).isEqualTo(before);
        assertThat(data("db", "status", "--service", "partner")
                        .at("/databases/0/archiving/on")
                        .asBoolean())
                .isTrue();
    }

    /** Asks one after the other, again and again. @return what failed, and how often */
    private Map<String, Integer> failures(AtomicBoolean stopped) {
        var failures = new TreeMap<String, Integer>();
        String profile = "http://localhost:8000/api/v1/partners/" + known + "/profile-360";
        while (!stopped.get()) {
            for (String address : OTHERS) {
                count(failures, address, 200);
            }
            // Whose partner it is nobody can say then, and the gateway says so.
            count(failures, profile, 200, 503);
        }
        return failures;
    }

    private void count(Map<String, Integer> failures, String address, Integer... good) {
        try {
            int outcome = status(address);
            if (!List.of(good).contains(outcome)) {
                failures.merge(address + " " + outcome, 1, Integer::sum);
            }
        } catch (UncheckedIOException e) {
            failures.merge(address + " " + e, 1, Integer::sum);
        }
    }

    private Shell.Result hexa(String... words) {
        return suite.hexa(words).mustSucceed();
    }

    /** What a command gives to programs, without what it says on its way. */
    private JsonNode data(String... words) {
        var all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--output", "json"));
        String output = hexa(all.toArray(String[]::new)).output();
        return json(output.replaceAll("(?m)^hexactl: .*$", ""));
    }

    private long process(String member) {
        return suite.member(member).map(known -> known.path("pid").asLong()).orElseThrow();
    }

    private int status(String address) {
        return suite.get(address, token).statusCode();
    }

    private String content() {
        return databases.texts(ServiceDatabase.PARTNER, CONTENT).getFirst();
    }

    private boolean canRegister() {
        return suite.call("POST", PARTNERS, token, body()).statusCode() == 201;
    }

    private String register() {
        var answer = suite.call("POST", PARTNERS, token, body());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body()).path("id").asText();
    }

    private static String body() {
        return """
                {"type": "COMPANY", "legalName": "Zurück GmbH", "displayName": "Zurück",
                 "email": "%s@restore.example"}
                """.formatted(UUID.randomUUID());
    }
}
