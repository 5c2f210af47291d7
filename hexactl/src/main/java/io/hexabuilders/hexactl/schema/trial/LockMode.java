package io.hexabuilders.hexactl.schema.trial;

import java.util.Arrays;
import java.util.Optional;

/** PostgreSQL's locks on tables that make others wait, the weakest first. */
public enum LockMode {
    SHARE("ShareLock"),
    SHARE_ROW_EXCLUSIVE("ShareRowExclusiveLock"),
    EXCLUSIVE("ExclusiveLock"),
    ACCESS_EXCLUSIVE("AccessExclusiveLock");

    private final String name;

    LockMode(String name) {
        this.name = name;
    }

    /** Empty where it is one under which rows are read and written as ever. */
    static Optional<LockMode> of(String name) {
        return Arrays.stream(values()).filter(mode -> mode.name.equals(name)).findFirst();
    }

    /** Who waits. */
    public String victims() {
        return this == ACCESS_EXCLUSIVE ? "reads and writes" : "writes";
    }
}
