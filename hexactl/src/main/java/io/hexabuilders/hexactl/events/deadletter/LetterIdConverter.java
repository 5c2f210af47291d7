package io.hexabuilders.hexactl.events.deadletter;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads ids on the command line. */
final class LetterIdConverter implements ITypeConverter<LetterId> {

    @Override
    public LetterId convert(String value) {
        try {
            return LetterId.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
