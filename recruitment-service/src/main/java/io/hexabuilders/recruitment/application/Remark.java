package io.hexabuilders.recruitment.application;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wrote about an application: feedback on a stage, or a note.
 *
 * @param author the subject of the caller's token
 * @param stage the stage the application was in
 * @param rating 1 (no) to 5 (yes, at once); only with feedback
 */
@RegisterForReflection
record Remark(
        String author, Instant at, String stage, @Nullable Integer rating, String text) {}
