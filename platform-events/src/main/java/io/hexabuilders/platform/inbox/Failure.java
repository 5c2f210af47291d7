package io.hexabuilders.platform.inbox;

/** What is written down of a failure. */
final class Failure {

    private static final int LIMIT = 1000;

    private Failure() {}

    /** The innermost cause with its message, and the place where it was thrown. */
    static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String place = root.getStackTrace().length == 0 ? "" : " at " + root.getStackTrace()[0];
        String text = (root + place).replace('\0', '\uFFFD');
        return text.length() <= LIMIT ? text : text.substring(0, LIMIT);
    }
}
