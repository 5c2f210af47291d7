package io.hexabuilders.profile360.profile;

import io.hexabuilders.platform.problem.CommonError;
import io.hexabuilders.platform.problem.Refusal;
import io.hexabuilders.platform.security.Caller;
import io.hexabuilders.profile360.profile.EngagementScore.Finding;
import io.hexabuilders.profile360.profile.EngagementScore.Knowledge;
import io.hexabuilders.profile360.source.Activity;
import io.hexabuilders.profile360.source.PartnerAnswer;
import io.hexabuilders.profile360.source.Replies;
import io.hexabuilders.profile360.source.Reply;
import io.hexabuilders.profile360.source.Reply.Answered;
import io.hexabuilders.profile360.source.Reply.Missing;
import io.hexabuilders.profile360.source.SourceName;
import io.hexabuilders.profile360.source.Sources;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Puts a profile together from what the sources say. */
@ApplicationScoped
class ProfileAssembler {

    private final Sources sources;
    private final InstantSource clock;

    ProfileAssembler(Sources sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * Refuses with NOT_FOUND a partner that does not exist or is not the viewer's own, with PARTNER_SOURCE_UNAVAILABLE
     * when nobody can say whether it exists. Any other source may be missing.
     */
    Profile assemble(UUID partnerId, Viewer viewer, Selection selection) {
        viewer.mustSee(partnerId);
        var replies = sources.ask(selection.sources(), viewer.ask(partnerId));
        var partner = required(partnerId, replies.partner());
        return compose(partner, replies, viewer, selection, clock.instant());
    }

    /** Refuses as {@link #assemble} does. */
    PartnerAnswer.Validation validation(UUID partnerId, Viewer viewer) {
        viewer.mustSee(partnerId);
        return required(partnerId, sources.partner(viewer.ask(partnerId))).validation();
    }

    static Profile compose(PartnerAnswer partner, Replies replies, Viewer viewer, Selection selection, Instant now) {
        var shown = selection.shown();
        var contracts = value(replies.contracts());
        var recruitment = value(replies.recruitment());
        var campaigns = value(replies.campaigns());
        var states = new LinkedHashMap<String, SectionState>();
        shown.forEach(section -> states.put(section.label(), state(section, replies, now)));
        var activity = shown.contains(Section.ACTIVITY) ? ActivityEntry.newest(changes(replies)) : null;
        var shownValidation = shown.contains(Section.VALIDATION) ? partner.validation() : null;
        var shownOnboarding = shown.contains(Section.ONBOARDING) && contracts != null ? contracts.onboarding() : null;
        var shownContracts = shown.contains(Section.CONTRACTS) && contracts != null ? contracts.contracts() : null;
        var shownRecruitment = shown.contains(Section.RECRUITMENT) ? recruitment : null;
        var shownCampaigns = shown.contains(Section.CAMPAIGNS) ? campaigns : null;
        return new Profile(
                partner.partner().id(),
                Headline.of(
                        partner.partner(),
                        shownValidation,
                        shownContracts,
                        shownRecruitment,
                        shownCampaigns,
                        newest(activity, states)),
                score(partner, replies, viewer),
                shown.contains(Section.PARTNER) ? partner.partner() : null,
                shownValidation,
                shownOnboarding,
                shownContracts,
                shownRecruitment,
                shownCampaigns,
                activity,
                Profile.Meta.of(now, states, selection));
    }

    private static EngagementScore score(PartnerAnswer partner, Replies replies, Viewer viewer) {
        return EngagementScore.of(
                finding(
                        replies.contracts(),
                        Section.CONTRACTS,
                        viewer,
                        answer -> answer.contracts().signedTotal()),
                finding(
                        replies.recruitment(),
                        Section.RECRUITMENT,
                        viewer,
                        answer -> answer.jobs().posted()),
                finding(replies.campaigns(), Section.CAMPAIGNS, viewer, answer -> answer.total()),
                partner.partner().isActive());
    }

    private static SectionState state(Section section, Replies replies, Instant now) {
        var asked = new EnumMap<SourceName, Reply<?>>(SourceName.class);
        for (var name : section.sources()) {
            var reply = replies.of(name);
            if (reply != null) {
                asked.put(name, reply);
            }
        }
        return SectionState.of(asked, now);
    }

    private static Map<SourceName, List<Activity>> changes(Replies replies) {
        var changes = new EnumMap<SourceName, List<Activity>>(SourceName.class);
        put(changes, SourceName.PARTNER, replies.partner(), PartnerAnswer::recentActivity);
        put(changes, SourceName.ONBOARDING, replies.contracts(), answer -> answer.recentActivity());
        put(changes, SourceName.RECRUITMENT, replies.recruitment(), answer -> answer.recentActivity());
        put(changes, SourceName.CAMPAIGN, replies.campaigns(), answer -> answer.recentActivity());
        return changes;
    }

    private static <T> void put(
            Map<SourceName, List<Activity>> changes,
            SourceName name,
            @Nullable Reply<T> reply,
            Function<T, List<Activity>> recent) {
        if (reply instanceof Answered<T> answered) {
            changes.put(name, recent.apply(answered.value()));
        }
    }

    private static @Nullable Instant newest(@Nullable List<ActivityEntry> activity, Map<String, SectionState> states) {
        var state = states.get(Section.ACTIVITY.label());
        if (activity == null || activity.isEmpty() || state == null || !state.isFresh()) {
            return null;
        }
        return activity.getFirst().at();
    }

    private static <T> Finding finding(
            @Nullable Reply<T> reply, Section section, Viewer viewer, ToLongFunction<T> count) {
        return switch (reply) {
            case Answered<T> answered -> Finding.known(count.applyAsLong(answered.value()));
            case Missing<T> missing -> new Finding(Knowledge.UNAVAILABLE, null);
            case null ->
                new Finding(viewer.visible().contains(section) ? Knowledge.NOT_REQUESTED : Knowledge.WITHHELD, null);
        };
    }

    private static <T> @Nullable T value(@Nullable Reply<T> reply) {
        return reply instanceof Answered<T> answered ? answered.value() : null;
    }

    private static PartnerAnswer required(UUID partnerId, Reply<PartnerAnswer> reply) {
        return switch (reply) {
            case Answered<PartnerAnswer> answered -> answered.value();
            case Missing<PartnerAnswer> missing -> throw refusal(partnerId, missing);
        };
    }

    private static Refusal refusal(UUID partnerId, Missing<PartnerAnswer> missing) {
        return switch (missing.reason()) {
            case NOT_FOUND -> Caller.notFound("partner", partnerId);
            case REFUSED -> CommonError.FORBIDDEN.because("The partner service does not show this caller the partner.");
            case TIMED_OUT, UNREACHABLE, FAILED, PAUSED, OVERLOADED, UNREADABLE ->
                ProfileError.PARTNER_SOURCE_UNAVAILABLE
                        .because("Without the partner service nothing can be said of a partner. " + missing.detail())
                        .with("reason", missing.reason());
        };
    }
}
