package io.hexabuilders.recruitment.vocabulary;

/** The time that a salary is paid for. */
public enum SalaryPeriod {
    HOUR,
    DAY,
    MONTH,
    YEAR
}
