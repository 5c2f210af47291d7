package io.hexabuilders.hexactl.tools;

import java.util.List;
import java.util.function.IntSupplier;

/** A server in a container, for somebody who gets in as the server's own user. */
public interface ContainedServer {

    /** As messages name it. */
    String name();

    /** What its superuser is answered, line by line. */
    List<String> ask(String database, String sql);

    /** A program of its container. */
    Program start(List<String> words);

    /** The folder in its container in which it keeps WAL, a folder for each cluster. */
    String archives();

    /** Of its superuser, as the installation has it written down. */
    String password();

    /**
     * Makes an empty folder beside it, where its archive can be read.
     *
     * @param work names it, together with what a kill may have left of it
     */
    Beside beside(String work);

    /** Removes what a work beside it has left that was killed; nothing where it left nothing. */
    void clear(String work);

    /**
     * A place for a server of the same version.
     *
     * @param port of this machine behind which that server's is
     * @param archives the folder of the same WAL, as it is called there
     */
    record Beside(Toolbox box, IntSupplier port, String archives) {}
}
