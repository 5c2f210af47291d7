package io.hexabuilders.hexactl.database.backup.dump;

import io.hexabuilders.hexactl.tools.Toolbox;
import java.sql.Connection;
import java.sql.SQLException;

/** A PostgreSQL that nobody uses, with client tools beside it; both go when it is closed. */
public interface ScratchServer extends AutoCloseable {

    Toolbox box();

    /** As the tools reach a database of it as its superuser. */
    String conninfo(String database);

    /** Of its superuser. */
    String password();

    /** A superuser's. */
    Connection connect(String database) throws SQLException;

    @Override
    void close();
}
