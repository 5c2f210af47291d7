package io.hexabuilders.hexactl;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the build, from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String version = Hexactl.class.getPackage().getImplementationVersion();
        return new String[] {"hexactl " + Objects.requireNonNullElse(version, "of a build without version")};
    }
}
