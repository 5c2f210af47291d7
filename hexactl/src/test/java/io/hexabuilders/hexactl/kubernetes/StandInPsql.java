package io.hexabuilders.hexactl.kubernetes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;

/** In the place of {@code psql} for the superuser: statements come in, the first columns of their rows and an echo go out. */
public final class StandInPsql {

    private StandInPsql() {}

    /** The port, the password and the database. */
    public static void main(String[] words) throws IOException, SQLException {
        String input = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
        int echo = input.indexOf("\n\\echo ");
        String url = "jdbc:postgresql://127.0.0.1:" + words[0] + "/" + words[2];
        try (var connection = DriverManager.getConnection(url, "postgres", words[1]);
                var statement = connection.createStatement()) {
            boolean hasRows = statement.execute(input.substring(0, echo));
            while (hasRows || statement.getUpdateCount() >= 0) {
                if (hasRows) {
                    var row = statement.getResultSet();
                    while (row.next()) {
                        System.out.println(row.getString(1));
                    }
                }
                hasRows = statement.getMoreResults();
            }
        }
        System.out.print(input.substring(echo + "\n\\echo ".length()));
    }
}
