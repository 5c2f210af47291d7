package io.hexabuilders.platform.inbox;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.build.compatible.spi.Parameters;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticBeanCreator;
import jakarta.enterprise.invoke.Invoker;

/** Makes the bean of a consumer that was found when the program was built. */
public class ConsumerCreator implements SyntheticBeanCreator<EventConsumer> {

    static final String TYPE = "type";
    static final String RECORD = "record";
    static final String NAME = "name";
    static final String INVOKER = "invoker";

    @Override
    public EventConsumer create(Instance<Object> lookup, Parameters parameters) {
        return new EventConsumer(
                parameters.get(TYPE, String.class),
                parameters.get(RECORD, Class.class),
                parameters.get(NAME, String.class),
                parameters.get(INVOKER, Invoker.class));
    }
}
