package io.hexabuilders.hexactl.compose;

/** One of those that can stand side by side; the constants are as the command line names them. */
public enum Environment {
    dev,
    staging,
    production
}
