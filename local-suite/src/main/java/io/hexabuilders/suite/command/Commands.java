package io.hexabuilders.suite.command;

import io.hexabuilders.suite.home.SuiteHome;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with the home that it works on. */
final class Commands implements IFactory {

    private final SuiteHome home;

    Commands(SuiteHome home) {
        this.home = home;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == SuiteHome.class) {
                return type.cast(constructor.newInstance(home));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
