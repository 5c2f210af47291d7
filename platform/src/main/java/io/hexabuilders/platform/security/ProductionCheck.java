package io.hexabuilders.platform.security;

import java.util.List;

/** What one part of a program needs in production. A bean of this type is asked before anything connects. */
public interface ProductionCheck {

    /** @return a sentence for each unfit setting: its name, a colon, what is wrong and how to mend it; never its value */
    List<String> findings();
}
