package io.hexabuilders.hexactl.schema.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexabuilders.hexactl.installation.Service;
import io.hexabuilders.hexactl.schema.MigratedServer;
import io.hexabuilders.hexactl.schema.migration.Migration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The files below catalogues are what the migrations make. After a new migration run this test with {@code
 * -Dcatalogues.update=true} and read the difference before it is committed.
 */
class KnownCatalogueTest {

    private static final Path FOLDER = Path.of(System.getProperty("docs.directory", "../docs"))
            .resolveSibling("hexactl/src/main/resources/catalogues");

    private final MigratedServer server = MigratedServer.shared();

    @ParameterizedTest
    @EnumSource
    void catalogueIsWhatTheMigrationsMake(Service service) throws SQLException, IOException {
        server.empty(service);
        var versions = Migration.of(service).stream().map(Migration::version).toList();
        var catalogues = new ArrayList<Catalogue>();
        for (String version : versions) {
            server.migrate(service, version);
            catalogues.add(read(service));
        }
        String text = KnownCatalogue.text(versions, catalogues);
        Path file = FOLDER.resolve(service.shortName() + ".txt");
        if (Boolean.getBoolean("catalogues.update")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, text);
        }
        assertThat(Files.readString(file)).isEqualTo(text);
        var known = KnownCatalogue.parse(text);
        for (int index = 0; index < versions.size(); index++) {
            assertThat(List.copyOf(known.at(versions.get(index))))
                    .isEqualTo(List.copyOf(catalogues.get(index).lines()));
        }
    }

    private Catalogue read(Service service) throws SQLException {
        try (var connection = server.connectAsOwner(service)) {
            connection.setAutoCommit(false);
            return Catalogue.read(connection, service);
        }
    }
}
