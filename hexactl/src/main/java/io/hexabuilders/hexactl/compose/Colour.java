package io.hexabuilders.hexactl.compose;

/** Of an application stack; the constants are as the command line names them. */
enum Colour {
    blue,
    green;

    Colour other() {
        return this == blue ? green : blue;
    }
}
