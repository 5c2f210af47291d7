package io.hexabuilders.embedded.postgres;

/** The passwords of a database's three roles. */
public record RolePasswords(String owner, String user, String readonly) {

    /** Without the passwords, so that a record of them in a log gives nothing away. */
    @Override
    public String toString() {
        return "RolePasswords[…]";
    }
}
