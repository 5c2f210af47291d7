package io.hexabuilders.profile360.profile;

import io.hexabuilders.platform.problem.ErrorCode;
import io.hexabuilders.platform.problem.Kind;

/** Why a profile is not shown. */
enum ProfileError implements ErrorCode {
    SECTION_WITHHELD(Kind.FORBIDDEN, "The caller may not see this section"),
    PROFILE_INCOMPLETE(Kind.UNAVAILABLE, "A section is missing, and the caller wants all or nothing"),
    PARTNER_SOURCE_UNAVAILABLE(Kind.UNAVAILABLE, "The partner service does not answer");

    private final Kind kind;
    private final String title;

    ProfileError(Kind kind, String title) {
        this.kind = kind;
        this.title = title;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String title() {
        return title;
    }
}
