package io.hexabuilders.suite.endtoend;

import io.hexabuilders.embedded.postgres.ServiceDatabase;
import java.sql.SQLException;

/** A fault in the partner database that lets no change of one partner through. */
final class PartnerFault implements AutoCloseable {

    private final SuiteDatabases databases;

    PartnerFault(LaunchedSuite suite) {
        this.databases = new SuiteDatabases(suite);
    }

    void breakFor(String partner) throws SQLException {
        databases.executeAsOwner(ServiceDatabase.PARTNER, """
                CREATE OR REPLACE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'a fault made for a test'; END $$;
                CREATE TRIGGER fault BEFORE UPDATE ON partner FOR EACH ROW WHEN (NEW.id = '%s') EXECUTE FUNCTION fault()
                """.formatted(partner));
    }

    void mend() throws SQLException {
        databases.executeAsOwner(ServiceDatabase.PARTNER, "DROP FUNCTION IF EXISTS fault() CASCADE");
    }

    @Override
    public void close() throws SQLException {
        mend();
    }
}
