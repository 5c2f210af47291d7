package io.hexabuilders.suite.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Titles and clauses of contracts. */
final class ContractTexts {

    private record Clause(String key, String title, String text) {}

    private static final List<Clause> GENERAL = List.of(
            new Clause(
                    "confidentiality",
                    "Confidentiality",
                    "Each party keeps secret what it learns of the other's business, for five years beyond the end of"
                            + " this contract."),
            new Clause(
                    "jurisdiction",
                    "Law and jurisdiction",
                    "The law of the place where the partner has its seat applies; the courts of that place are"
                            + " competent."),
            new Clause(
                    "data-protection",
                    "Data protection",
                    "Personal data is processed by the General Data Protection Regulation; a processing agreement is"
                            + " attached where one party works on the other's behalf."),
            new Clause(
                    "form",
                    "Form",
                    "Changes of this contract need the same form as the contract itself; so does the waiver of this"
                            + " clause."));

    private static final List<Clause> BUSINESS = List.of(
            new Clause(
                    "scope",
                    "Scope",
                    "The partner brings the services described in annex A and names a person who answers for them."),
            new Clause(
                    "remuneration",
                    "Remuneration",
                    "Invoices come monthly in arrears with the figures of each campaign; a disputed item does not hold"
                            + " up the rest."),
            new Clause(
                    "service-levels",
                    "Service levels",
                    "Enquiries are answered within one working day, faults of the first class within four hours."),
            new Clause(
                    "liability",
                    "Liability",
                    "Liability for slight negligence is limited to the contract's yearly value, but for injuries and"
                            + " the essential duties."),
            new Clause(
                    "termination",
                    "Termination for cause",
                    "Either party may end this contract at once when the other is insolvent or breaks an essential duty"
                            + " in spite of a warning."));

    private static final List<Clause> EMPLOYMENT = List.of(
            new Clause("duties", "Duties", "The employee works in the position that the job's description names."),
            new Clause(
                    "working-hours",
                    "Working hours",
                    "The week has 40 hours; overtime is made up for within three months."),
            new Clause("leave", "Leave", "There are 28 days of paid leave in a full year."),
            new Clause(
                    "probation", "Probation", "The first six months are a time of probation with two weeks' notice."));

    private ContractTexts() {}

    static String title(String type, String partner, int year, Dice dice) {
        String kind = switch (type) {
            case "PARTNERSHIP" ->
                dice.pick(List.of("Partnership agreement", "Reseller agreement", "Referral agreement"));
            case "SERVICE" ->
                dice.pick(List.of("Service agreement", "Campaign services agreement", "Maintenance agreement"));
            case "EMPLOYMENT" -> "Employment contract";
            default -> "Non-disclosure agreement";
        };
        return kind + " " + year + " with " + partner;
    }

    static List<Map<String, Object>> clauses(String type, Dice dice) {
        var clauses = new ArrayList<Clause>();
        switch (type) {
            case "EMPLOYMENT" -> clauses.addAll(EMPLOYMENT);
            case "NDA" -> {} // the general ones say it all
            default -> clauses.addAll(dice.some(BUSINESS, dice.between(2, 5)));
        }
        clauses.addAll(dice.some(GENERAL, dice.between(2, 4)));
        return clauses.stream().map(ContractTexts::body).toList();
    }

    private static Map<String, Object> body(Clause clause) {
        var body = new LinkedHashMap<String, Object>();
        body.put("key", clause.key());
        body.put("title", clause.title());
        body.put("text", clause.text());
        return body;
    }
}
