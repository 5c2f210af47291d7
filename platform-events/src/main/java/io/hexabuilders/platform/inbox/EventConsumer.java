package io.hexabuilders.platform.inbox;

import jakarta.enterprise.invoke.Invoker;

/**
 * A method that handles an event type.
 *
 * @param type the event's wire name
 * @param record what the event's data is read into
 * @param name class and method, for messages
 */
public record EventConsumer(String type, Class<?> record, String name, Invoker<?, ?> invoker) {

    /** The topic that carries the type: its service's. */
    public String topic() {
        return type.substring(0, type.indexOf('.', type.indexOf('.') + 1));
    }

    void handle(Object data) throws Exception {
        // The invoker finds the bean itself.
        invoker.invoke(null, new Object[] {data});
    }
}
