package io.hexabuilders.suite.seed;

import static io.hexabuilders.suite.seed.Desk.CAMPAIGNS;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.hexabuilders.suite.demo.CampaignPlan;
import io.hexabuilders.suite.demo.MetricsPlan.Hour;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Drafts campaigns with their ad groups, launches them and delivers their figures. */
final class CampaignLoad {

    private static final JsonFactory JSON = new JsonFactory();
    /** What the service knows of others, by events. */
    private static final Set<String> HEARSAY = Set.of("activePartner", "contractInForce");

    private static final List<String> SOURCES = List.of("google-ads", "meta-ads", "linkedin-ads");

    private final ServiceClient client;
    private final long seed;
    private final Ids partners;
    private final Eligible eligible;
    private final Progress progress;

    CampaignLoad(ServiceClient client, long seed, Ids partners, Eligible eligible, Progress progress) {
        this.client = client;
        this.seed = seed;
        this.partners = partners;
        this.eligible = eligible;
        this.progress = progress;
    }

    void load(CampaignPlan plan) throws IOException, InterruptedException {
        String name = "campaign-" + plan.number();
        var body = new LinkedHashMap<String, Object>();
        body.put("partnerId", partners.await(plan.partner()).toString());
        body.putAll(plan.body());
        UUID id = client.post(CAMPAIGNS, "campaigns", name, body).id();
        var groups = new ArrayList<JsonNode>();
        for (Map<String, Object> group : plan.adGroups()) {
            String key = name + "-ad-group-" + groups.size();
            groups.add(client.post(CAMPAIGNS, "campaigns/" + id + "/ad-groups", key, group)
                    .json());
        }
        if (plan.status().ran()) {
            begin(plan, id, "launch");
            deliver(plan, id, groups);
        }
        switch (plan.status()) {
            case DRAFT, ACTIVE -> {}
            case SPENT -> {} // paused by the service with the figures that reach the budget
            case SCHEDULED -> begin(plan, id, "schedule");
            case PAUSED -> move(plan, id, "pause", Map.of("reason", "New creatives are being made"));
            case COMPLETED -> move(plan, id, "complete", null);
            case CANCELLED, STOPPED -> move(plan, id, "cancel", Map.of("reason", "The offer is no longer available"));
        }
        progress.done(Progress.Kind.CAMPAIGNS);
    }

    /** Takes a draft further as soon as its service has heard that the partner is active and under contract. */
    private void begin(CampaignPlan plan, UUID id, String action) throws IOException, InterruptedException {
        eligible.await(plan.partner());
        String path = "campaigns/" + id + "/" + action;
        String key = "campaign-" + plan.number() + "-" + action;
        progress.waits();
        try {
            client.postWhenHeard(CAMPAIGNS, path, key, CampaignLoad::hasNotHeard);
        } finally {
            progress.goesOn();
        }
    }

    private static boolean hasNotHeard(Answer answer) {
        return answer.isProblem("launch-requirements-missing") && HEARSAY.containsAll(answer.problems("missing"));
    }

    private void move(CampaignPlan plan, UUID id, String action, @Nullable Object body)
            throws IOException, InterruptedException {
        client.post(CAMPAIGNS, "campaigns/" + id + "/" + action, "campaign-" + plan.number() + "-" + action, body);
    }

    /** All in one batch: the service takes 10,000 rows, and a campaign has 720 for each of at most three creatives. */
    private void deliver(CampaignPlan plan, UUID id, List<JsonNode> groups) throws IOException, InterruptedException {
        var bytes = new ByteArrayOutputStream();
        int rows = 0;
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("rows");
            for (int group = 0; group < groups.size(); group++) {
                String groupId = groups.get(group).required("id").asText();
                JsonNode creatives = groups.get(group).required("creatives");
                for (int creative = 0; creative < creatives.size(); creative++) {
                    String creativeId = creatives.get(creative).required("id").asText();
                    List<Hour> hours = plan.figures(seed, group, creative);
                    for (Hour hour : hours) {
                        write(json, groupId, creativeId, SOURCES.get(plan.number() % SOURCES.size()), hour);
                    }
                    rows += hours.size();
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        String key = "campaign-" + plan.number() + "-metrics";
        client.post(CAMPAIGNS, "campaigns/" + id + "/metrics", key, bytes.toByteArray());
        progress.done(Progress.Kind.METRIC_ROWS, rows);
    }

    private static void write(JsonGenerator json, String group, String creative, String source, Hour hour)
            throws IOException {
        json.writeStartObject();
        json.writeStringField("adGroupId", group);
        json.writeStringField("creativeId", creative);
        json.writeStringField("hour", hour.hour().toString());
        json.writeNumberField("impressions", hour.impressions());
        json.writeNumberField("clicks", hour.clicks());
        json.writeNumberField("conversions", hour.conversions());
        json.writeStringField("spend", hour.spend().toPlainString());
        json.writeStringField("revenue", hour.revenue().toPlainString());
        json.writeStringField("source", source);
        json.writeNumberField("sequence", 1);
        json.writeEndObject();
    }
}
