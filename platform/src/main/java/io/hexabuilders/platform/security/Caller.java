package io.hexabuilders.platform.security;

import io.hexabuilders.platform.change.Aggregate;
import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import io.quarkus.arc.Arc;
import io.quarkus.oidc.runtime.OidcJwtCallerPrincipal;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who sends the present request, from the token. */
@RequestScoped
public class Caller {

    /** Name in history of work that no request asked for. */
    public static final String SYSTEM = "system";

    private final CurrentIdentityAssociation identities;

    Caller(CurrentIdentityAssociation identities) {
        this.identities = identities;
    }

    /** The token's subject ({@code sub}), whatever other names it carries. */
    public String name() {
        return identity().isAnonymous() ? SYSTEM : identity().getPrincipal().getName();
    }

    /** The caller of the present request; {@link #SYSTEM} in work that no request asked for. */
    public static String nameOrSystem() {
        var container = Arc.container();
        return container.requestContext().isActive()
                ? container.instance(Caller.class).get().name()
                : SYSTEM;
    }

    public boolean hasRole(String role) {
        return identity().hasRole(role);
    }

    public Set<String> roles() {
        return identity().getRoles();
    }

    /**
     * The partner that the caller acts for when it has the role {@code partner}; else empty: no bound. The role binds
     * whatever other roles stand beside it: one that opens a path must not lift another's limit.
     */
    public Optional<UUID> boundToPartner() {
        return hasRole(Role.PARTNER) ? Optional.of(claimedPartner()) : Optional.empty();
    }

    /** Refuses with NOT_FOUND what belongs to another partner than the caller's own: it must not even learn of it. */
    public void mustOwn(@Nullable UUID ownerId, String resourceType, UUID id) {
        if (boundToPartner().filter(own -> !own.equals(ownerId)).isPresent()) {
            throw notFound(resourceType, id);
        }
    }

    /** Refuses with NOT_FOUND an aggregate that belongs to another partner than the caller's own. */
    public <A extends Aggregate> A mustOwn(A aggregate) {
        mustOwn(aggregate.ownerId(), aggregate.resourceType(), aggregate.id());
        return aggregate;
    }

    public static Refusal notFound(String resourceType, UUID id) {
        return CommonError.NOT_FOUND.because("There is no " + resourceType + " " + id + ".");
    }

    private UUID claimedPartner() {
        if (identity().getPrincipal() instanceof OidcJwtCallerPrincipal principal) {
            Object claim = principal.getClaim("partner_id");
            if (claim != null) {
                try {
                    return UUID.fromString(claim.toString());
                } catch (IllegalArgumentException e) {
                    throw CommonError.FORBIDDEN.because("The token's claim partner_id is no UUID.");
                }
            }
        }
        throw CommonError.FORBIDDEN.because("A token with the role partner needs the claim partner_id.");
    }

    private SecurityIdentity identity() {
        return identities.getIdentity();
    }
}
