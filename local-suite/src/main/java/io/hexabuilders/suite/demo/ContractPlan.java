package io.hexabuilders.suite.demo;

import io.hexabuilders.suite.demo.Names.Person;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A contract to be drafted.
 *
 * @param partner number of the partner whose contract it is
 * @param status where it shall stand in the end
 * @param outline type, title, signing order and parties
 * @param parties in the order in which they sign
 * @param reason why it was sent back, ended or given up
 */
public record ContractPlan(
        int number,
        int partner,
        Status status,
        Map<String, Object> outline,
        Map<String, Object> terms,
        List<Party> parties,
        String reason) {

    private static final Map<Status, Integer> COUNTS = new LinkedHashMap<>();

    static {
        COUNTS.put(Status.DRAFT, 45);
        COUNTS.put(Status.SENT_BACK, 20);
        COUNTS.put(Status.LEGAL_REVIEW, 40);
        COUNTS.put(Status.APPROVED, 35);
        COUNTS.put(Status.PARTIALLY_SIGNED, 45);
        COUNTS.put(Status.SIGNED, 30);
        COUNTS.put(Status.ACTIVE, 70);
        COUNTS.put(Status.EXPIRED, 35);
        COUNTS.put(Status.TERMINATED, 35);
        COUNTS.put(Status.CANCELLED, 30);
    }

    /** The types that let a partner's campaigns run. */
    private static final List<String> BUSINESS = List.of("PARTNERSHIP", "SERVICE");

    private static final List<String> TYPES =
            List.of("PARTNERSHIP", "PARTNERSHIP", "SERVICE", "SERVICE", "EMPLOYMENT", "NDA");

    private static final List<Person> SIGNATORIES = List.of(
            new Person("Mara", "Lindqvist"),
            new Person("Jonas", "Brandt"),
            new Person("Claire", "Fontaine"),
            new Person("Tomasz", "Wieczorek"));

    private static final List<String> METHODS = List.of("CLICK", "TYPED", "DRAWN", "CERTIFICATE", "PAPER");

    /** The service's statuses that can be reached by request or calendar, and a draft that the review gave back. */
    public enum Status {
        DRAFT,
        /** DRAFT again, with the reviewer's comments. */
        SENT_BACK,
        LEGAL_REVIEW,
        APPROVED,
        PARTIALLY_SIGNED,
        /** Its first day is still to come. */
        SIGNED,
        ACTIVE,
        /** Its last day has passed; the calendar ends it. */
        EXPIRED,
        TERMINATED,
        CANCELLED;

        private boolean suits(PartnerPlan.Status partner) {
            return switch (this) {
                case DRAFT, SENT_BACK, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED ->
                    partner != PartnerPlan.Status.REJECTED;
                case SIGNED, ACTIVE, EXPIRED, TERMINATED -> partner.operates();
                case CANCELLED -> true;
            };
        }

        private List<String> reasons() {
            return switch (this) {
                case SENT_BACK ->
                    List.of(
                            "Name the place of jurisdiction",
                            "Liability is not limited",
                            "Payment terms exceed 60 days");
                case TERMINATED ->
                    List.of("Ended by mutual agreement", "Notice given by the partner", "Breach of the service levels");
                case CANCELLED ->
                    List.of("The partner decided otherwise", "Replaced by a new contract", "Budget was not approved");
                case DRAFT, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED, SIGNED, ACTIVE, EXPIRED -> List.of("");
            };
        }
    }

    /** Who signs, and how. */
    public record Party(String role, String name, String email, String method) {

        private Map<String, Object> body() {
            var body = new LinkedHashMap<String, Object>();
            body.put("role", role);
            body.put("name", name);
            body.put("email", email);
            return body;
        }
    }

    /** Whether, by this contract, its partner's campaigns may run. */
    public boolean letsCampaignsRun() {
        return status == Status.ACTIVE && BUSINESS.contains(String.valueOf(outline.get("type")));
    }

    static List<ContractPlan> all(long seed, Instant reference, List<PartnerPlan> partners, Names names) {
        var contracts = new ArrayList<ContractPlan>();
        for (PartnerPlan partner : partners) {
            if (partner.status().operates()) {
                contracts.add(draw(seed, contracts.size(), partner, Status.ACTIVE, BUSINESS, reference, names));
            }
        }
        for (Status status : Status.values()) {
            contracts.add(draw(seed, contracts.size(), partners.getFirst(), status, TYPES, reference, names));
        }
        for (Status status : Dice.of(seed, "contract-status", 0).deal(COUNTS)) {
            int number = contracts.size();
            List<PartnerPlan> suitable = partners.stream()
                    .filter(partner -> partner.number() != PartnerPlan.SHOWCASE)
                    .filter(partner -> status.suits(partner.status()))
                    .toList();
            PartnerPlan partner = Dice.of(seed, "contract-partner", number).pick(suitable);
            contracts.add(draw(seed, number, partner, status, TYPES, reference, names));
        }
        return List.copyOf(contracts);
    }

    private static ContractPlan draw(
            long seed,
            int number,
            PartnerPlan partner,
            Status status,
            List<String> types,
            Instant reference,
            Names names) {
        Dice dice = Dice.of(seed, "contract", number);
        String type = dice.pick(types);
        List<Party> parties = parties(type, partner, dice, names);
        LocalDate today = LocalDate.ofInstant(reference, ZoneOffset.UTC);
        var outline = new LinkedHashMap<String, Object>();
        outline.put("type", type);
        outline.put("title", ContractTexts.title(type, partner.name(), today.getYear(), dice));
        outline.put("signingOrder", dice.chance(0.6) ? "SEQUENTIAL" : "PARALLEL");
        outline.put("parties", parties.stream().map(Party::body).toList());
        return new ContractPlan(
                number,
                partner.number(),
                status,
                outline,
                terms(type, partner.market(), status, today, dice),
                parties,
                dice.pick(status.reasons()));
    }

    private static List<Party> parties(String type, PartnerPlan partner, Dice dice, Names names) {
        var parties = new ArrayList<Party>();
        Person ours = dice.pick(SIGNATORIES);
        parties.add(party("COMPANY", ours, Names.slug(ours.full()) + "@hexabuilders.example", dice));
        parties.add(party("PARTNER", partner.contact(), partner.email(), dice));
        if (type.equals("EMPLOYMENT")) {
            Person employee = names.person(partner.market());
            parties.add(party("EMPLOYEE", employee, names.email(employee, "mail.example"), dice));
        } else if (dice.chance(0.25)) {
            Person third = names.person(partner.market());
            String role = dice.chance(0.5) ? "GUARANTOR" : "WITNESS";
            parties.add(party(role, third, names.email(third, "mail.example"), dice));
        }
        return List.copyOf(parties);
    }

    private static Party party(String role, Person person, String email, Dice dice) {
        return new Party(role, person.full(), email, dice.pick(METHODS));
    }

    private static Map<String, Object> terms(String type, Market market, Status status, LocalDate today, Dice dice) {
        LocalDate start = start(status, today, dice);
        LocalDate end = status == Status.EXPIRED
                ? today.minusDays(dice.between(1, 120))
                : start.plusMonths(dice.pick(List.of(12, 12, 24, 36))).minusDays(1);
        LocalDate last = end.isBefore(start) ? start : end;
        // What shall be over stays over; what shall run may have a last day that has passed only if it renews itself.
        boolean renews = status != Status.EXPIRED && (dice.chance(0.4) || last.isBefore(today));
        var terms = new LinkedHashMap<String, Object>();
        if (!type.equals("NDA")) {
            var value = new LinkedHashMap<String, Object>();
            value.put("amount", Dice.text(worth(type, market, dice)));
            value.put("currency", market.currency());
            terms.put("value", value);
            terms.put("paymentTermsDays", dice.pick(List.of(14, 30, 30, 45, 60)));
        }
        terms.put("start", start.toString());
        terms.put("end", last.toString());
        terms.put("renewal", renews ? "AUTO" : "NONE");
        terms.put("noticeDays", renews ? dice.pick(List.of(30, 60, 90)) : 0);
        terms.put("clauses", ContractTexts.clauses(type, dice));
        return terms;
    }

    private static LocalDate start(Status status, LocalDate today, Dice dice) {
        return switch (status) {
            case DRAFT, SENT_BACK, LEGAL_REVIEW, APPROVED, PARTIALLY_SIGNED, SIGNED ->
                today.plusDays(dice.between(7, 90));
            case ACTIVE, TERMINATED -> today.minusDays(dice.between(5, 500));
            case EXPIRED -> today.minusDays(dice.between(365, 800));
            case CANCELLED -> today.plusDays(dice.between(-60, 60));
        };
    }

    private static BigDecimal worth(String type, Market market, Dice dice) {
        BigDecimal euros = switch (type) {
            case "PARTNERSHIP" -> dice.amount(10_000, 250_000, 500);
            case "SERVICE" -> dice.amount(4_000, 120_000, 250);
            default -> dice.amount(32_000, 110_000, 500);
        };
        return euros.multiply(BigDecimal.valueOf(market.priceLevel()));
    }
}
