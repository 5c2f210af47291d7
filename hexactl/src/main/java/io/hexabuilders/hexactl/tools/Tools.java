package io.hexabuilders.hexactl.tools;

/** Where PostgreSQL's client tools are. */
public interface Tools {

    /** As messages name the place. */
    String name();

    /**
     * Makes an empty folder beside them.
     *
     * @param work names it, together with what a kill may have left of it
     * @param room bytes that are to fit into it, for those who have to ask for room beforehand
     */
    Toolbox open(String work, long room);

    /** Removes what a work has left that was killed; nothing where it left nothing. */
    void clear(String work);
}
