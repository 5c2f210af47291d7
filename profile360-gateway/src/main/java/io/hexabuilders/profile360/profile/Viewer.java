package io.hexabuilders.profile360.profile;

import io.hexabuilders.platform.observability.Correlation;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.platform.security.Role;
import io.hexabuilders.profile360.source.SourceRequest;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who looks at profiles and what of them it may see, kept apart from the request so that a batch can go on after it.
 *
 * @param only the one partner whose profile it may see; null: every partner's
 */
record Viewer(Set<Section> visible, @Nullable UUID only, String authorization, String correlationId) {

    static Viewer of(Caller caller, HttpHeaders headers) {
        var only = caller.boundToPartner().orElse(null);
        return new Viewer(
                visibleTo(caller.roles()),
                only,
                Objects.requireNonNull(headers.getHeaderString(HttpHeaders.AUTHORIZATION), "a bearer token"),
                Correlation.id());
    }

    /** What a caller with these roles may see: what any one of them may. docs/security.md has the table. */
    static Set<Section> visibleTo(Collection<String> roles) {
        var visible = EnumSet.noneOf(Section.class);
        for (String role : roles) {
            switch (role) {
                // The role partner binds to one profile, whatever other roles stand beside it: of that it sees all.
                case Role.ADMIN, Role.PARTNER_MANAGER, Role.AUDITOR, Role.PARTNER ->
                    visible.addAll(EnumSet.allOf(Section.class));
                case Role.FINANCE, Role.CAMPAIGN_MANAGER ->
                    visible.addAll(EnumSet.of(Section.PARTNER, Section.CAMPAIGNS));
                case Role.LEGAL -> visible.addAll(EnumSet.of(Section.PARTNER, Section.ONBOARDING, Section.CONTRACTS));
                case Role.RECRUITER -> visible.addAll(EnumSet.of(Section.PARTNER, Section.RECRUITMENT));
                default -> {} // roles of other programs' making see nothing here
            }
        }
        return visible;
    }

    /** Refuses with NOT_FOUND another partner than the viewer's own. */
    void mustSee(UUID partnerId) {
        if (only != null && !only.equals(partnerId)) {
            throw Caller.notFound("partner", partnerId);
        }
    }

    SourceRequest ask(UUID partnerId) {
        return new SourceRequest(partnerId, authorization, correlationId);
    }

    @Override
    public String toString() {
        return "Viewer[" + visible + ", " + only + "]";
    }
}
