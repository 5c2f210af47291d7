package io.hexabuilders.platform.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A refusal's stable name. Implemented by one enum for each package; each constant has a page under docs/problems. */
public interface ErrorCode {

    /** The constant's name, as {@link Enum#name()}. */
    String name();

    Kind kind();

    /** A short text that is the same for every occurrence. */
    String title();

    /** The last part of the problem's type URI: the name in kebab-case. */
    default String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The refusal to throw; the detail tells what happened this time and what to do next. */
    default Refusal because(String detail) {
        return new Refusal(this, detail, Map.of(), List.of());
    }

    /** A refusal that points at the members that are wrong. */
    default Refusal because(String detail, List<FieldError> errors) {
        return new Refusal(this, detail, Map.of(), errors);
    }
}
