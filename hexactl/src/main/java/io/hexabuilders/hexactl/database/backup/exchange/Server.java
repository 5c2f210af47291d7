package io.hexabuilders.hexactl.database.backup.exchange;

import static io.hexabuilders.hexactl.database.backup.exchange.Names.identifier;
import static io.hexabuilders.hexactl.database.backup.exchange.Names.literal;

import io.hexabuilders.hexactl.console.Failure;
import io.hexabuilders.hexactl.database.backup.dump.Administrator;
import io.hexabuilders.hexactl.database.backup.repository.Manifest.Origin;
import io.hexabuilders.hexactl.run.DatabaseGuard;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a restore asks and wants of a server. */
public record Server(Administrator administrator) {

    /**
     * What to say where the backup is of another server; empty where it is of this one, or does not tell.
     *
     * @param name of the database that it is to replace
     */
    Optional<String> strange(Origin backup, String name) {
        return switch (backup) {
            case Origin.BaseBackup _ -> Optional.empty();
            case Origin.ServerCopy copy -> strange("a server of Compose", copy.cluster(), name);
            case Origin.Dump dump -> dump.of().flatMap(of -> strange(of.name(), of.server(), name));
        };
    }

    private Optional<String> strange(String of, String number, String name) {
        String taken = "the backup is of " + of + " (server " + number + ")";
        try {
            String own = administrator.query(Administrator.SERVER).getFirst();
            return own.equals(number)
                    ? Optional.empty()
                    : Optional.of(taken + ", and what it is to replace is " + name + " (server " + own
                            + "): is that what is meant?");
        } catch (Failure e) {
            return Optional.of(taken + "; whether " + name + " is of the same server is not known: " + e.message());
        }
    }

    boolean has(String database) {
        return !administrator
                .query("SELECT datname FROM pg_database WHERE datname = " + literal(database))
                .isEmpty();
    }

    /** Bytes that it takes. */
    long size(String database) {
        return Long.parseLong(administrator
                .query("SELECT pg_database_size(" + literal(database) + ")")
                .getFirst());
    }

    /** Those of the roles that nobody has made there. */
    List<String> lacks(List<String> roles) {
        return roles.stream()
                .filter(role -> administrator
                        .query("SELECT rolname FROM pg_roles WHERE rolname = " + literal(role))
                        .isEmpty())
                .toList();
    }

    /**
     * Refused where the user is no superuser and lacks what a restore needs: to make databases, to give away what belongs
     * to other roles, and to end their sessions. What belongs to the first superuser (10) is no part of a dump.
     */
    void requireRights(String database, List<String> roles) {
        var lacking = administrator.query("""
                SELECT 'CREATEDB' FROM pg_roles WHERE rolname = current_user AND NOT (rolsuper OR rolcreatedb)
                UNION ALL
                SELECT format('the rights of %%I', rolname) FROM pg_roles
                WHERE (rolname IN (%s) AND oid <> 10 OR oid = (SELECT datdba FROM pg_database WHERE datname = %s))
                    AND NOT (pg_has_role(oid, 'SET') AND pg_has_role(oid, 'USAGE'))
                """.formatted(
                roles.isEmpty() ? "NULL" : roles.stream().map(Names::literal).collect(Collectors.joining(", ")),
                literal(database)));
        if (!lacking.isEmpty()) {
            String user = administrator.query("SELECT current_user").getFirst();
            throw Failure.of(
                    "the user " + user + " lacks " + String.join(", ", lacking) + ": GRANT … TO " + user
                            + " WITH INHERIT TRUE, SET TRUE gives the rights of a role; or name a superuser. Nothing was changed");
        }
    }

    /** An empty one, with the encoding and the order of another. */
    void makeLike(String other, String database, String owner) {
        administrator.execute(administrator.query("""
                SELECT format('CREATE DATABASE %%I OWNER %%I TEMPLATE template0 ENCODING %%L LC_COLLATE %%L LC_CTYPE %%L'
                        || CASE datlocprovider
                               WHEN 'b' THEN ' LOCALE_PROVIDER builtin BUILTIN_LOCALE %%L'
                               WHEN 'i' THEN ' LOCALE_PROVIDER icu ICU_LOCALE %%L'
                               ELSE ' LOCALE_PROVIDER libc' END,
                    %s, %s, pg_encoding_to_char(encoding), datcollate, datctype, datlocale)
                FROM pg_database WHERE datname = %s
                """.formatted(literal(database), literal(owner), literal(other))));
    }

    /**
     * Owner, rights and settings, which belong to a database and are not in its dump. The owner first: a new owner takes the
     * rights of the one before, who may be one of those whom the other database gives some.
     */
    void dressLike(String other, String database) {
        administrator.execute(administrator.query("""
                SELECT format('ALTER DATABASE %%I OWNER TO %%I', %s, pg_get_userbyid(datdba))
                FROM pg_database WHERE datname = %s
                """.formatted(literal(database), literal(other))));
        administrator.execute(List.of("REVOKE ALL ON DATABASE " + identifier(database) + " FROM PUBLIC"));
        administrator.execute(administrator.query("""
                SELECT format('GRANT %%s ON DATABASE %%I TO %%s', a.privilege_type, %1$s,
                    CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END)
                FROM pg_database d, aclexplode(coalesce(d.datacl, acldefault('d', d.datdba))) a
                WHERE d.datname = %2$s
                UNION ALL
                SELECT format('ALTER %%s SET %%I = %%s',
                    CASE s.setrole WHEN 0 THEN format('DATABASE %%I', %1$s)
                        ELSE format('ROLE %%I IN DATABASE %%I', pg_get_userbyid(s.setrole), %1$s) END,
                    split_part(c, '=', 1),
                    -- The only one of a list that is used here; its names are quoted already.
                    CASE split_part(c, '=', 1) WHEN 'search_path' THEN substr(c, strpos(c, '=') + 1)
                        ELSE quote_literal(substr(c, strpos(c, '=') + 1)) END)
                FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) c
                WHERE d.datname = %2$s
                UNION ALL
                SELECT format('ALTER DATABASE %%I CONNECTION LIMIT %%s', %1$s, datconnlimit)
                FROM pg_database WHERE datname = %2$s AND datconnlimit >= 0
                """.formatted(literal(database), literal(other))));
    }

    /** What was said of it by {@link #say}; empty where nothing was. */
    String said(String database) {
        return String.join(
                "",
                administrator.query("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = "
                        + literal(database) + " AND shobj_description(oid, 'pg_database') IS NOT NULL"));
    }

    void say(String database, String what) {
        administrator.execute(List.of("COMMENT ON DATABASE " + identifier(database) + " IS " + literal(what)));
    }

    void drop(String database) {
        administrator.execute(List.of("DROP DATABASE IF EXISTS " + identifier(database) + " WITH (FORCE)"));
    }

    /** Refused while a run of somebody else works in it. */
    void requireFree(String database) {
        administrator.query(DatabaseGuard.holders(literal(database))).stream()
                .findFirst()
                .ifPresent(holder -> {
                    throw Failure.of("the database " + database + " is in the hands of another run: " + holder
                            + ". Wait until that one ends");
                });
    }

    /** Nobody comes in any more, and who was in is out. */
    void shut(String database) {
        administrator.execute(List.of("ALTER DATABASE " + identifier(database) + " ALLOW_CONNECTIONS false"));
        administrator.query("SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = "
                + literal(database) + " AND backend_type = 'client backend'");
    }

    void open(String database) {
        administrator.execute(List.of("ALTER DATABASE " + identifier(database) + " ALLOW_CONNECTIONS true"));
    }

    /** The first takes another name, and the second the first one's: both, or neither. */
    void exchange(String first, String away, String second) {
        administrator.together(List.of(
                "ALTER DATABASE " + identifier(first) + " RENAME TO " + identifier(away),
                "ALTER DATABASE " + identifier(second) + " RENAME TO " + identifier(first)));
    }
}
