package io.hexabuilders.platform.text;

/** Text that JSON, PostgreSQL and a reader's terminal can carry. For {@code @Pattern}. */
public final class PlainText {

    /** No control characters but tab and line ends, no half surrogates. */
    public static final String PATTERN = "^[^\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uD800-\\uDFFF]*$";

    public static final String MESSAGE = "must not hold control characters";

    private PlainText() {}
}
