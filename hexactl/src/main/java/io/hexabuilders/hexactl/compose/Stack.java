package io.hexabuilders.hexactl.compose;

/** The parts of an environment in the order of their start; the constants are as the command line names them. */
enum Stack {
    database("database.yml"),
    app("app.yml"),
    front("bluegreen.yml"),
    backup("backup.yml"),
    observability("observability.yml");

    private final String file;

    Stack(String file) {
        this.file = file;
    }

    /** In the folder of the Compose files. */
    String file() {
        return file;
    }
}
