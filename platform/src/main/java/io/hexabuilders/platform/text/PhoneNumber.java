package io.hexabuilders.platform.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import org.jspecify.annotations.Nullable;

/** Phone numbers as ITU-T E.164 writes them. A program that uses this brings the library of numbering plans. */
public final class PhoneNumber {

    private PhoneNumber() {}

    /** Whether the text is a possible number, with plus sign and country code and without blanks. */
    public static boolean isE164(@Nullable String text) {
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
