package io.hexabuilders.onboarding.contract;

import io.hexabuilders.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Requests about contracts as the tests send them. */
public final class ContractApi {

    public static final String CONTRACTS = "/api/v1/contracts";

    private ContractApi() {}

    public static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }

    public static RequestSpecification as(String role) {
        return bearer(Tokens.of(role));
    }

    public static RequestSpecification bearer(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    public static String terms(LocalDate start, @Nullable LocalDate end, String renewal) {
        return """
                {"value":{"amount":"1500.00","currency":"EUR"},"start":"%s","end":%s,"renewal":"%s","noticeDays":30,
                 "paymentTermsDays":14,"clauses":[{"key":"scope","title":"Scope","text":"Reselling, worldwide."}]}
                """.formatted(start, end == null ? "null" : "\"" + end + "\"", renewal);
    }

    public static String terms() {
        return terms(today(), today().plusYears(1).minusDays(1), "NONE");
    }

    public static String body(UUID partnerId, String order, @Nullable String terms) {
        return """
                {"partnerId":"%s","type":"PARTNERSHIP","title":"Reseller agreement","signingOrder":"%s",
                 "parties":[{"role":"COMPANY","name":"Ada Ek","email":"ada@house.example"},
                            {"role":"PARTNER","name":"Ben Roy","email":"ben@partner.example"}],
                 "terms":%s}
                """.formatted(partnerId, order, terms);
    }

    public static ValidatableResponse post(RequestSpecification caller, String path, @Nullable String body) {
        var request = caller.contentType("application/json");
        return (body == null ? request : request.body(body)).post(path).then();
    }

    /** A new draft's path. */
    public static String draft(UUID partnerId, String order, @Nullable String terms) {
        return post(as("partner-manager"), CONTRACTS, body(partnerId, order, terms))
                .statusCode(201)
                .extract()
                .header("Location");
    }

    /** An approved contract's path. */
    public static String approved(UUID partnerId, String order, String terms) {
        String contract = draft(partnerId, order, terms);
        post(as("partner-manager"), contract + "/submit-for-review", null).statusCode(200);
        post(as("legal"), contract + "/legal-review/approve", null).statusCode(200);
        return contract;
    }

    /** A contract's path that all parties have signed. */
    public static String signed(UUID partnerId, String terms) {
        String contract = approved(partnerId, "PARALLEL", terms);
        sign(as("partner-manager"), contract, "COMPANY", hash(contract)).statusCode(200);
        sign(bearer(Tokens.ofPartner(partnerId)), contract, "PARTNER", hash(contract))
                .statusCode(200);
        return contract;
    }

    public static String hash(String contract) {
        return as("auditor").get(contract).path("documentHash");
    }

    public static ValidatableResponse sign(RequestSpecification caller, String contract, String role, String hash) {
        String email = role.equals("PARTNER") ? "ben@partner.example" : "ada@house.example";
        return post(caller, contract + "/sign", """
                {"role":"%s","name":"As signed","email":"%s","documentHash":"%s","method":"CLICK"}
                """.formatted(role, email, hash));
    }
}
