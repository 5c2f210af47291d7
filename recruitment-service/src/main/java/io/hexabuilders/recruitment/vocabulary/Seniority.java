package io.hexabuilders.recruitment.vocabulary;

/** How far a candidate has come, and how far a job asks for; in rising order. */
public enum Seniority {
    TRAINEE,
    JUNIOR,
    MID,
    SENIOR,
    LEAD,
    PRINCIPAL
}
