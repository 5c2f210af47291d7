package io.hexabuilders.hexactl.console;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** The version of the build, from the jar's manifest. */
public final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"hexactl " + number()};
    }

    /** Such as {@code 1.4.0}. */
    public static String number() {
        return Objects.requireNonNullElse(
                Version.class.getPackage().getImplementationVersion(), "of a build without version");
    }
}
