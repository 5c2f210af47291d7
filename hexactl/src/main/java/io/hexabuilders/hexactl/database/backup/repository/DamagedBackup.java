package io.hexabuilders.hexactl.database.backup.repository;

import java.io.IOException;

/** A backup's files are not as they were written. */
public final class DamagedBackup extends IOException {

    private static final long serialVersionUID = 1;

    /** @param message which file, and what is wrong with it */
    public DamagedBackup(String message) {
        super(message);
    }

    public DamagedBackup(String message, Throwable cause) {
        super(message, cause);
    }
}
