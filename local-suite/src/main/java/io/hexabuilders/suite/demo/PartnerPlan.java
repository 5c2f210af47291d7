package io.hexabuilders.suite.demo;

import io.hexabuilders.suite.demo.Names.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A partner to be registered.
 *
 * @param contact who signs for it
 * @param status where it shall stand in the end
 * @param body of the registration
 * @param checks in the order in which they are opened and decided
 * @param reason why it stands there, for the moves that ask for one
 */
public record PartnerPlan(
        int number,
        Market market,
        String name,
        Person contact,
        String email,
        String taxId,
        Status status,
        Map<String, Object> body,
        List<Check> checks,
        String reason) {

    /** The showcase's place among the partners. */
    public static final int SHOWCASE = 0;

    /** The showcase's e-mail address: by it a loaded suite is recognised. */
    public static final String SHOWCASE_EMAIL = "kontakt@nordlicht-energie.example";

    private static final Map<Status, Integer> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put(Status.PENDING, 30);
        COUNTS.put(Status.VALIDATED, 20);
        COUNTS.put(Status.ACTIVE, 119);
        COUNTS.put(Status.INACTIVE, 16);
        COUNTS.put(Status.SUSPENDED, 14);
        COUNTS.put(Status.REJECTED, 20);
    }

    private static final List<String> TAGS = List.of(
            "reseller", "agency", "strategic", "referral", "nordics", "pilot", "premium", "green", "b2b", "b2c");

    /** As the service names them. */
    public enum Status {
        PENDING,
        VALIDATED,
        ACTIVE,
        INACTIVE,
        SUSPENDED,
        REJECTED;

        /** Whether the partner does business or has done it. */
        boolean operates() {
            return switch (this) {
                case ACTIVE, INACTIVE, SUSPENDED -> true;
                case PENDING, VALIDATED, REJECTED -> false;
            };
        }

        private List<String> reasons() {
            return switch (this) {
                case PENDING, VALIDATED -> List.of("");
                case ACTIVE -> List.of("Onboarding finished", "Contract in force", "Start agreed by telephone");
                case INACTIVE -> List.of("No business this quarter", "Seasonal pause", "Asked for a rest until spring");
                case SUSPENDED ->
                    List.of("Invoices 60 days overdue", "Complaint under investigation", "Tax certificate expired");
                case REJECTED ->
                    List.of("Company register entry not found", "Sanctions list match", "Business model does not fit");
            };
        }
    }

    /**
     * A check and what it shows.
     *
     * @param outcome PASSED, FAILED, or PENDING for one that stays open
     */
    public record Check(String kind, String outcome, String evidence, Instant expiresAt) {}

    static List<PartnerPlan> all(long seed, Instant reference, Names names) {
        var partners = new ArrayList<PartnerPlan>();
        partners.add(showcase(seed, reference, names));
        List<Status> statuses = Dice.of(seed, "partner-status", 0).deal(COUNTS);
        for (Status status : statuses) {
            int number = partners.size();
            partners.add(ordinary(number, status, Dice.of(seed, "partner", number), reference, names));
        }
        return List.copyOf(partners);
    }

    private static PartnerPlan showcase(long seed, Instant reference, Names names) {
        Dice dice = Dice.of(seed, "partner", SHOWCASE);
        names.domain("Nordlicht Energie");
        var body = new LinkedHashMap<String, Object>();
        body.put("type", "COMPANY");
        body.put("legalName", "Nordlicht Energie GmbH");
        body.put("displayName", "Nordlicht Energie");
        body.put("email", SHOWCASE_EMAIL);
        body.put("phone", Market.DE.phone(dice));
        String taxId = TaxIds.of(Market.DE, dice);
        body.put("taxId", taxId);
        body.put("taxCountry", "DE");
        body.put("address", address(Market.DE, Market.DE.cities().get(1), "Am Sandtorkai 42"));
        body.put("website", "https://www.nordlicht-energie.example");
        body.put("languages", List.of("de", "en", "da"));
        body.put("tags", List.of("strategic", "green", "b2b", "nordics"));
        return new PartnerPlan(
                SHOWCASE,
                Market.DE,
                "Nordlicht Energie GmbH",
                new Person("Frauke", "Petersen"),
                SHOWCASE_EMAIL,
                taxId,
                Status.ACTIVE,
                body,
                checks("COMPANY", Status.ACTIVE, dice, reference),
                "Onboarding finished");
    }

    private static PartnerPlan ordinary(int number, Status status, Dice dice, Instant reference, Names names) {
        Market market = dice.chance(0.3) ? Market.DE : dice.pick(List.of(Market.values()));
        String type = dice.chance(0.65) ? "COMPANY" : dice.chance(0.5) ? "STARTUP" : "INDIVIDUAL";
        Person contact = names.person(market);
        String name = type.equals("INDIVIDUAL") ? contact.full() : contact.last() + " " + dice.pick(market.trades());
        String domain = names.domain(name);
        String email = (type.equals("INDIVIDUAL") ? Names.slug(contact.first()) : mailbox(market)) + "@" + domain;
        String taxId = TaxIds.of(market, dice);
        var body = new LinkedHashMap<String, Object>();
        body.put("type", type);
        body.put("legalName", type.equals("INDIVIDUAL") ? name : name + " " + dice.pick(market.legalForms()));
        body.put("displayName", name);
        body.put("email", email);
        body.put("phone", market.phone(dice));
        body.put("taxId", taxId);
        body.put("taxCountry", market.name());
        body.put("address", address(market, dice.pick(market.cities()), names.street(market, dice)));
        body.put("website", "https://www." + domain);
        body.put("languages", market.languages());
        body.put("tags", dice.some(TAGS, dice.between(0, 4)));
        return new PartnerPlan(
                number,
                market,
                (String) body.get("legalName"),
                contact,
                email,
                taxId,
                status,
                body,
                checks(type, status, dice, reference),
                dice.pick(status.reasons()));
    }

    private static Map<String, Object> address(Market market, Market.City city, String street) {
        var address = new LinkedHashMap<String, Object>();
        address.put("line1", street);
        address.put("city", city.name());
        address.put("postalCode", city.postalCode());
        address.put("country", market.name());
        return address;
    }

    private static String mailbox(Market market) {
        return switch (market) {
            case DE, AT, CH -> "kontakt";
            case FR, ES, BR, PL -> "contact";
            case NL, IT, SE -> "info";
            case GB, US -> "hello";
        };
    }

    private static List<Check> checks(String type, Status status, Dice dice, Instant reference) {
        List<String> required = switch (type) {
            case "INDIVIDUAL" -> List.of("EMAIL", "PHONE", "IDENTITY");
            case "COMPANY" -> List.of("EMAIL", "PHONE", "BUSINESS");
            default -> List.of("EMAIL", dice.chance(0.5) ? "IDENTITY" : "BUSINESS");
        };
        return switch (status) {
            case VALIDATED, ACTIVE, INACTIVE, SUSPENDED ->
                required.stream()
                        .map(kind -> check(kind, "PASSED", dice, reference))
                        .toList();
            case PENDING -> unfinished(required, dice.chance(0.3) ? "FAILED" : "PENDING", dice, reference);
            case REJECTED -> unfinished(required, "FAILED", dice, reference);
        };
    }

    /** Some have passed, the next one has not, the rest is not begun. */
    private static List<Check> unfinished(List<String> required, String last, Dice dice, Instant reference) {
        int passed = dice.between(0, required.size() - 1);
        var checks = new ArrayList<Check>();
        for (String kind : required.subList(0, passed)) {
            checks.add(check(kind, "PASSED", dice, reference));
        }
        checks.add(check(required.get(passed), last, dice, reference));
        return List.copyOf(checks);
    }

    private static Check check(String kind, String outcome, Dice dice, Instant reference) {
        boolean passed = outcome.equals("PASSED");
        String evidence = switch (kind) {
            case "EMAIL" -> passed ? "Link opened" : "Message bounced";
            case "PHONE" -> passed ? "Code entered" : "Number not in service";
            case "IDENTITY" -> passed ? "Passport compared by video" : "Document not readable";
            default -> passed ? "Company register extract " + dice.digits("HR-######") : "No register entry";
        };
        Instant expires = reference.plus(Duration.ofDays(dice.between(180, 900)));
        return new Check(kind, outcome, evidence, expires);
    }
}
