package io.hexabuilders.hexactl.events;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the name of an event type on the command line into its wire name. */
public final class EventTypeConverter implements ITypeConverter<String> {

    @Override
    public String convert(String value) {
        try {
            return EventType.wireName(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
