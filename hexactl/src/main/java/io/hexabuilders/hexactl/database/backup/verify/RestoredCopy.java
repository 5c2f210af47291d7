package io.hexabuilders.hexactl.database.backup.verify;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;

/** A backup that was brought to life on a server of its own, which nobody else uses; both go when it is closed. */
public interface RestoredCopy extends AutoCloseable {

    /** A superuser's connection to the database that was backed up. */
    Connection connect() throws SQLException;

    @Override
    void close() throws IOException;
}
