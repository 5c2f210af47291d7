package io.hexabuilders.hexactl.database.backup.repository;

/** What is known of a backup. */
public enum Check {
    /** It was restored and compared. */
    VERIFIED("verified"),
    NOT_VERIFIED("NOT VERIFIED"),
    /** It was, and is not what was backed up. */
    BAD("BAD"),
    DAMAGED("DAMAGED"),
    HALF("HALF");

    private final String text;

    Check(String text) {
        this.text = text;
    }

    /** As tables show it. */
    public String text() {
        return text;
    }
}
