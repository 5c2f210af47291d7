package io.hexabuilders.platform.problem;

import java.io.IOException;
import java.io.Serial;

/** A body grew beyond the limit while it was read. An IOException, because JSON readers hand on no other kind. */
class BodyTooLarge extends IOException {

    @Serial
    private static final long serialVersionUID = 1;

    BodyTooLarge(long limit) {
        super("The body has more than the " + limit + " bytes that are taken.");
    }
}
