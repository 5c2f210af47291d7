package io.hexabuilders.suite.command;

import io.hexabuilders.embedded.postgres.ServiceDatabase;

/** Names of members as a user writes them. */
final class MemberName {

    private static final String GATEWAY = "gateway";

    private MemberName() {}

    /** The full name of a program that is named shortly, as {@code --port} names it; any other name as it is. */
    static String full(String name) {
        if (name.equals(GATEWAY)) {
            return "profile360-gateway";
        }
        for (ServiceDatabase database : ServiceDatabase.values()) {
            if (name.equals(database.shortName())) {
                return database.service();
            }
        }
        return name;
    }
}
