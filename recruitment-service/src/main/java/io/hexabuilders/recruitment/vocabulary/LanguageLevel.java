package io.hexabuilders.recruitment.vocabulary;

/** Levels of the Common European Framework of Reference for Languages, in rising order. */
public enum LanguageLevel {
    A1,
    A2,
    B1,
    B2,
    C1,
    C2
}
