package io.hexabuilders.hexactl.installation;

/** How the server of a database is, in the eyes of what runs it. */
public enum ServerState {
    STOPPED,
    /** It accepts connections. */
    READY,
    /** It starts, stops, or is ill. */
    BETWEEN
}
