package io.hexabuilders.hexactl;

import io.hexabuilders.hexactl.console.Workplace;
import java.lang.reflect.Constructor;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with what it finds around it. */
final class Commands implements IFactory {

    private final Workplace workplace;

    Commands(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Workplace.class) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(workplace));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
