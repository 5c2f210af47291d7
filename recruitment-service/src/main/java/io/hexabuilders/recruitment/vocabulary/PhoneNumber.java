package io.hexabuilders.recruitment.vocabulary;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Phone numbers as ITU-T E.164 writes them. */
public final class PhoneNumber {

    private PhoneNumber() {}

    /** Whether the text is a possible number, with plus sign and country code and without blanks. */
    public static boolean isE164(String text) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, null);
            return numbers.isPossibleNumber(number)
                    && numbers.format(number, PhoneNumberFormat.E164).equals(text);
        } catch (NumberParseException e) {
            return false;
        }
    }
}
