package io.hexabuilders.hexactl.installation;

/** What a command is going to do in a database: the least role that can is taken where there is a choice. */
public enum Access {
    READ("readonly"),
    CHANGE("user"),
    /** Changes the schema itself. */
    OWN("owner");

    private final String role;

    Access(String role) {
        this.role = role;
    }

    /** As it is called behind the service's name, in roles and in the names of their passwords. */
    public String role() {
        return role;
    }
}
