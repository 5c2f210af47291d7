package io.hexabuilders.platform.observability;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text that is logged or kept with an error what has the form of personal data or of a secret. Names have
 * no form: they must not get into such a text in the first place.
 */
public final class Masking {

    /**
     * Each repetition is bounded or possessive, so that a hostile text costs no more than its length. Every match holds the
     * sign, which is found sooner; a form without one has the empty sign.
     */
    private record Form(String sign, Pattern pattern, String replacement) {}

    private static final List<Form> FORMS = List.of(
            form("eyJ", "\\beyJ[\\w-]++\\.[\\w-]++(?:\\.[\\w-]*+)?", "[token]"),
            form("", "(?i)\\b(Bearer\\s{1,4})[\\w.~+/=-]{16,}+", "$1[token]"),
            form(
                    "=",
                    "(?i)((?:password|passwd|secret)[\"']?\\s{0,4}=\\s{0,4})(?!\\[secret])(?:\"[^\"]*+\"|'[^']*+'|[^\\s,;&\"')}\\]]++)",
                    "$1[secret]"),
            form("\"", "(?i)(\"(?:passw(?:or)?d|(?:client_)?secret)\"\\s{0,4}:\\s{0,4})\"[^\"]*+\"", "$1\"[secret]\""),
            form("@", "[\\p{L}\\p{N}._%+'-]{1,64}@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63})+", "[e-mail]"),
            form("", "\\b[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\\b", "[account]"),
            form("+", "(?<![\\w+])\\+[1-9](?:[ -]?\\d){6,14}(?!\\d)", "[phone]"));

    private Masking() {}

    /** The text with a bracketed word in the place of each e-mail address, phone number, IBAN, token and password. */
    public static String masked(String text) {
        String masked = text;
        for (var form : FORMS) {
            if (masked.contains(form.sign())) {
                masked = form.pattern().matcher(masked).replaceAll(form.replacement());
            }
        }
        return masked;
    }

    private static Form form(String sign, String pattern, String replacement) {
        return new Form(sign, Pattern.compile(pattern), replacement);
    }
}
