package io.hexabuilders.suite.endtoend;

import static java.time.ZoneOffset.UTC;

import java.io.IOException;
import java.time.LocalDate;

/** The contract that an accepted offer asks for, and what people do with it. */
final class EmploymentContract {

    private static final String EMPLOYER = "jan@journey.example";

    private final PatientClient client;
    private final String address;

    private EmploymentContract(PatientClient client, String address) {
        this.client = client;
        this.address = address;
    }

    /** The draft for the application at this address, as soon as it is there. */
    static EmploymentContract drafted(PatientClient client, String application)
            throws IOException, InterruptedException {
        String id = application.substring(application.lastIndexOf('/') + 1);
        return new EmploymentContract(
                client,
                PartnerJourney.CONTRACTS + "/"
                        + client.await(
                                        PartnerJourney.CONTRACTS + "?applicationId=" + id,
                                        list -> list.path("items").size() == 1)
                                .at("/items/0/id")
                                .asText());
    }

    String address() {
        return address;
    }

    /** Adds what people add: the terms, and who signs for the employer. */
    void complete(String employee) throws IOException, InterruptedException {
        client.change(
                "PUT",
                "application/json",
                address,
                "/terms",
                """
                {"value": {"amount": "52000.00", "currency": "EUR"}, "start": "%s", "renewal": "NONE",
                 "clauses": [{"key": "work", "title": "Work", "text": "Plans roofs."}]}
                """.formatted(LocalDate.now(UTC).plusDays(14)),
                contract -> contract.path("terms").isObject());
        client.change(
                "PATCH",
                "application/merge-patch+json",
                address,
                "",
                """
                {"parties": [{"role": "PARTNER", "name": "Jan Petersen", "email": "%s"},
                             {"role": "EMPLOYEE", "name": "Ada Obi", "email": "%s"}]}
                """.formatted(EMPLOYER, employee),
                contract -> contract.path("parties").size() == 2);
    }

    void sign() throws IOException, InterruptedException {
        client.post(address + "/submit-for-review", "");
        String hash = client.post(address + "/legal-review/approve", "{}")
                .path("documentHash")
                .asText();
        var parties = client.await(address, contract -> true).path("parties");
        for (var party : parties) {
            client.post(address + "/sign", """
                    {"role": "%s", "email": "%s", "name": "As signed", "method": "CLICK", "documentHash": "%s"}
                    """.formatted(
                            party.path("role").asText(), party.path("email").asText(), hash));
        }
    }
}
