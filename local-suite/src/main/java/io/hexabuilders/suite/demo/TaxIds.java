package io.hexabuilders.suite.demo;

/** Made-up tax numbers with the right form and, where the country has one, the right check digit. */
final class TaxIds {

    private TaxIds() {}

    static String of(Market market, Dice dice) {
        return switch (market) {
            case DE -> german(dice);
            case AT -> austrian(dice);
            case CH -> swiss(dice);
            case FR -> french(dice);
            case NL -> dutch(dice);
            case ES -> spanish(dice);
            case IT -> luhn(dice.digits("0######015"));
            case PL -> polish(dice);
            case SE -> "SE" + luhn(dice.digits("556######")) + "01";
            case GB -> british(dice);
            case US -> dice.digits("8#-#######");
            case BR -> brazilian(dice);
        };
    }

    /** ISO 7064, MOD 11,10. */
    private static String german(Dice dice) {
        String digits = dice.between(1, 9) + dice.digits("#######");
        int product = 10;
        for (int i = 0; i < digits.length(); i++) {
            int sum = (digit(digits, i) + product) % 10;
            product = 2 * (sum == 0 ? 10 : sum) % 11;
        }
        int check = 11 - product;
        return "DE" + digits + (check == 10 ? 0 : check % 11);
    }

    private static String austrian(Dice dice) {
        String digits = dice.digits("#######");
        int sum = 4;
        for (int i = 0; i < digits.length(); i++) {
            int value = digit(digits, i) * (i % 2 == 0 ? 1 : 2);
            sum += value / 10 + value % 10;
        }
        return "ATU" + digits + (10 - sum % 10) % 10;
    }

    private static String swiss(Dice dice) {
        String digits = dice.digits("1#######");
        int check = 11 - weighted(digits, 5, 4, 3, 2, 7, 6, 5, 4) % 11;
        if (check == 10) {
            return swiss(dice);
        }
        String all = digits + check % 11;
        return "CHE-" + all.substring(0, 3) + "." + all.substring(3, 6) + "." + all.substring(6);
    }

    private static String french(Dice dice) {
        String siren = luhn(dice.digits("8#######"));
        return "FR%02d%s".formatted((12 + 3 * (Long.parseLong(siren) % 97)) % 97, siren);
    }

    private static String dutch(Dice dice) {
        String digits = dice.digits("8#######");
        int check = weighted(digits, 9, 8, 7, 6, 5, 4, 3, 2) % 11;
        return check == 10 ? dutch(dice) : "NL" + digits + check + "B01";
    }

    /** A limited company's: the letter B and a check digit. */
    private static String spanish(Dice dice) {
        String digits = dice.digits("#######");
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = digit(digits, i) * (i % 2 == 0 ? 2 : 1);
            sum += value / 10 + value % 10;
        }
        return "B" + digits + (10 - sum % 10) % 10;
    }

    private static String polish(Dice dice) {
        String digits = dice.digits("52#######");
        int check = weighted(digits, 6, 5, 7, 2, 3, 4, 5, 6, 7) % 11;
        return check == 10 ? polish(dice) : digits + check;
    }

    private static String british(Dice dice) {
        String digits = dice.digits("1######");
        int check = 97 - weighted(digits, 8, 7, 6, 5, 4, 3, 2) % 97;
        return "GB%s%02d".formatted(digits, check);
    }

    private static String brazilian(Dice dice) {
        String digits = dice.digits("########") + "0001";
        digits += modulo11(weighted(digits, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
        return digits + modulo11(weighted(digits, 6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2));
    }

    private static int modulo11(int sum) {
        int rest = sum % 11;
        return rest < 2 ? 0 : 11 - rest;
    }

    /** The digits with Luhn's check digit. */
    private static String luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int value = digit(digits, digits.length() - 1 - i) * (i % 2 == 0 ? 2 : 1);
            sum += value / 10 + value % 10;
        }
        return digits + (10 - sum % 10) % 10;
    }

    private static int weighted(String digits, int... weights) {
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += digit(digits, i) * weights[i];
        }
        return sum;
    }

    private static int digit(String digits, int position) {
        return digits.charAt(position) - '0';
    }
}
