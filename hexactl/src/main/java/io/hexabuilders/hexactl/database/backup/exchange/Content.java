package io.hexabuilders.hexactl.database.backup.exchange;

import io.hexabuilders.hexactl.database.backup.content.TableContent;
import io.hexabuilders.hexactl.database.backup.repository.Manifest;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** What a backup brings into a database of its own. */
interface Content {

    Manifest backup();

    /** Those that have to be there, because things in it belong to them. */
    List<String> roles();

    /** Removes what a kill has left beside the server. */
    void clear();

    /**
     * Fills a database that is there and empty.
     *
     * @return what its tables have to hold then
     */
    List<TableContent> fill(String database, Consumer<String> progress) throws IOException;

    /** By which all that it makes beside the server is known; another restore of the same backup has another one. */
    String work();
}
