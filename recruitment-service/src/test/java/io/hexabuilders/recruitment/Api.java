package io.hexabuilders.recruitment;

import io.hexabuilders.testing.Tokens;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** What the tests ask of the running service. */
public final class Api {

    public static final String PROBLEMS = "https://docs.hexabuilders.io/problems/";

    private Api() {}

    public static RequestSpecification as(String role) {
        return bearer(Tokens.of(role));
    }

    public static RequestSpecification asPartner(UUID partnerId) {
        return bearer(Tokens.ofPartner(partnerId));
    }

    public static RequestSpecification bearer(String token) {
        return RestAssured.given().auth().oauth2(token);
    }

    public static String uniqueEmail() {
        return "ada-" + UUID.randomUUID() + "@example.org";
    }

    public static ValidatableResponse post(String path, String body) {
        return as("recruiter")
                .contentType("application/json")
                .body(body)
                .post(path)
                .then();
    }

    public static ValidatableResponse patch(String path, String etag, String body) {
        return as("recruiter")
                .contentType("application/merge-patch+json")
                .header("If-Match", etag)
                .body(body)
                .patch(path)
                .then();
    }

    public static String candidateBody(String email) {
        return """
                {"name": "Ada Obi", "email": "%s", "phone": "+4930901820", "remote": true, "yearsOfExperience": 7,
                 "seniority": "SENIOR", "location": {"city": "Berlin", "country": "DE"},
                 "expectedSalary": {"amount": "72000", "currency": "EUR", "period": "YEAR"},
                 "skills": [{"name": "js", "level": 4, "years": 6}, {"name": "Beekeeping", "level": 2}],
                 "languages": [{"tag": "de", "level": "C2"}],
                 "education": [{"institution": "TU Berlin", "degree": "BSc", "fromYear": 2010, "toYear": 2013}],
                 "workHistory": [{"employer": "Kiosk", "title": "Clerk", "from": "2014-01-01"}],
                 "consent": {"givenAt": "2020-01-01T00:00:00Z", "until": "2100-01-01T00:00:00Z"}}
                """.formatted(email);
    }

    /** Registers a candidate. */
    public static String candidate() {
        return post("/api/v1/candidates", candidateBody(uniqueEmail()))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String jobBody(UUID partner, int openings, String more) {
        return """
                {"partnerId": "%s", "title": "Backend developer", "description": "Build what partners need",
                 "remotePolicy": "HYBRID", "type": "FULL_TIME", "level": "SENIOR",
                 "location": {"city": "Berlin", "country": "DE"},
                 "salary": {"minimum": "60000", "maximum": "80000.50", "currency": "EUR", "period": "YEAR"},
                 "requiredSkills": [{"name": "postgres", "minimumLevel": 3, "weight": 5}],
                 "preferredSkills": [{"name": "Beekeeping", "minimumLevel": 1, "weight": 1}],
                 "openings": %d%s}
                """.formatted(partner, openings, more);
    }

    /** Drafts a job; {@code more} are further members, each with a comma before it. */
    public static String draftedJob(UUID partner, int openings, String more) {
        return post("/api/v1/jobs", jobBody(partner, openings, more))
                .statusCode(201)
                .extract()
                .path("id");
    }

    public static String postedJob(UUID partner, int openings, String more) {
        String id = draftedJob(partner, openings, more);
        as("recruiter").post("/api/v1/jobs/" + id + "/post").then().statusCode(200);
        return id;
    }

    public static ValidatableResponse apply(String job, String candidate) {
        return post("/api/v1/applications", """
                {"jobId": "%s", "candidateId": "%s", "source": "REFERRAL", "coverLetter": "I can do that."}
                """.formatted(job, candidate));
    }

    /** A new candidate's application, moved on to a stage. */
    public static String application(String job, String... stages) {
        String id = apply(job, candidate()).statusCode(201).extract().path("id");
        for (String stage : stages) {
            post("/api/v1/applications/" + id + "/advance", "{\"to\": \"" + stage + "\"}")
                    .statusCode(200);
        }
        return id;
    }

    public static ValidatableResponse hire(String application) {
        return post("/api/v1/applications/" + application + "/hire", "{\"reason\": \"signed on paper\"}");
    }

    public static ValidatableResponse get(String path) {
        return as("recruiter").get(path).then();
    }
}
