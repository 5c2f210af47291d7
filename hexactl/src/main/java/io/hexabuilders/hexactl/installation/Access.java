package io.hexabuilders.hexactl.installation;

/** What a command is going to do in a database: the least role that can is taken where there is a choice. */
public enum Access {
    READ,
    CHANGE,
    /** Changes the schema itself. */
    OWN
}
