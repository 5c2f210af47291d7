package io.hexabuilders.hexactl.console;

/** How the answer is written, as {@code --output} names it. */
public enum Output {
    text,
    json
}
