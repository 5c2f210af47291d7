package io.hexabuilders.platform.inbox;

import jakarta.enterprise.inject.build.compatible.spi.BeanInfo;
import jakarta.enterprise.inject.build.compatible.spi.BuildCompatibleExtension;
import jakarta.enterprise.inject.build.compatible.spi.InvokerFactory;
import jakarta.enterprise.inject.build.compatible.spi.InvokerInfo;
import jakarta.enterprise.inject.build.compatible.spi.Messages;
import jakarta.enterprise.inject.build.compatible.spi.Registration;
import jakarta.enterprise.inject.build.compatible.spi.Synthesis;
import jakarta.enterprise.inject.build.compatible.spi.SyntheticComponents;
import jakarta.enterprise.lang.model.AnnotationInfo;
import jakarta.enterprise.lang.model.declarations.ClassInfo;
import jakarta.enterprise.lang.model.declarations.MethodInfo;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;

/**
 * Finds the methods with {@link Consumes} when the program is built and makes an {@link EventConsumer} of each, so that
 * no reflection is needed when it runs. A wrong one fails the build.
 */
public class ConsumerDiscovery implements BuildCompatibleExtension {

    private record Found(InvokerInfo invoker, ClassInfo record, String name, AnnotationInfo consumes) {}

    private final Map<String, Found> consumers = new TreeMap<>();

    @Registration(types = Object.class)
    public void find(BeanInfo bean, InvokerFactory invokers, Messages messages) {
        if (!bean.isClassBean()) {
            return;
        }
        for (MethodInfo method : bean.declaringClass().methods()) {
            if (method.hasAnnotation(Consumes.class)) {
                add(bean, method, invokers, messages);
            }
        }
    }

    private void add(BeanInfo bean, MethodInfo method, InvokerFactory invokers, Messages messages) {
        var consumes = method.annotation(Consumes.class);
        String type = consumes.value().asString();
        String name = bean.declaringClass().simpleName() + "." + method.name();
        var parameters = method.parameters();
        if (parameters.size() != 1
                || !parameters.getFirst().type().isClass()
                || !parameters.getFirst().type().asClass().declaration().isRecord()) {
            messages.error("A consumer takes one record: " + name, method);
            return;
        }
        var record = parameters.getFirst().type().asClass().declaration();
        var invoker = invokers.createInvoker(bean, method).withInstanceLookup().build();
        var other = consumers.put(type, new Found(invoker, record, name, consumes));
        if (other != null) {
            messages.error(type + " has two consumers: " + other.name() + " and " + name, method);
        }
    }

    @Synthesis
    public void register(SyntheticComponents components) {
        consumers.forEach((type, found) -> components
                .addBean(EventConsumer.class)
                .type(EventConsumer.class)
                // Beans of one type are told apart by their qualifiers only.
                .qualifier(found.consumes())
                .scope(Singleton.class)
                .withParam(ConsumerCreator.TYPE, type)
                .withParam(ConsumerCreator.RECORD, found.record())
                .withParam(ConsumerCreator.NAME, found.name())
                .withParam(ConsumerCreator.INVOKER, found.invoker())
                .createWith(ConsumerCreator.class));
    }
}
