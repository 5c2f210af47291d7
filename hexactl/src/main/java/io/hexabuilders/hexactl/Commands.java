package io.hexabuilders.hexactl;

import io.hexabuilders.hexactl.console.Workplace;
import io.hexabuilders.hexactl.run.Kinds;
import java.lang.reflect.Constructor;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;

/** Makes the commands, each with what it finds around it. */
final class Commands implements IFactory {

    private final List<Object> around;

    Commands(Workplace workplace, Kinds kinds) {
        this.around = List.of(workplace, kinds);
    }

    @Override
    public <K> K create(Class<K> type) throws Exception {
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            int wanted = constructor.getParameterCount();
            var given = around.subList(0, Math.min(wanted, around.size()));
            if (wanted > 0
                    && List.of(constructor.getParameterTypes())
                            .equals(given.stream().map(Object::getClass).toList())) {
                constructor.setAccessible(true);
                return type.cast(constructor.newInstance(given.toArray()));
            }
        }
        return CommandLine.defaultFactory().create(type);
    }
}
