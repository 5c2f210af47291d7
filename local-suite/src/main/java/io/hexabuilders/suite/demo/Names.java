package io.hexabuilders.suite.demo;

import java.text.Normalizer;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import net.datafaker.Faker;

/** Names of people, companies and streets as they are usual in a market; e-mail addresses and domains never twice. */
final class Names {

    /** Somebody. */
    record Person(String first, String last) {

        String full() {
            return first + " " + last;
        }
    }

    private final Map<Market, Faker> fakers = new EnumMap<>(Market.class);
    private final Set<String> domains = new HashSet<>();
    private final Set<String> emails = new HashSet<>();

    Names(long seed) {
        for (Market market : Market.values()) {
            fakers.put(
                    market,
                    new Faker(
                            market.locale(), Dice.of(seed, "names-" + market, 0).random()));
        }
    }

    Person person(Market market) {
        var name = faker(market).name();
        return new Person(name.firstName().strip(), name.lastName().strip());
    }

    String street(Market market, Dice dice) {
        String street = faker(market).address().streetName().strip();
        int number = dice.between(1, 180);
        return switch (market) {
            case US, GB, FR -> number + " " + street;
            case DE, AT, CH, NL, ES, IT, PL, SE, BR -> street + " " + number;
        };
    }

    /** A domain that nobody else has, below the top-level domain that is kept for examples. */
    String domain(String name) {
        String slug = slug(name);
        String domain = slug + ".example";
        for (int i = 2; !domains.add(domain); i++) {
            domain = slug + i + ".example";
        }
        return domain;
    }

    /** An address that nobody else has. */
    String email(Person person, String domain) {
        String local = slug(person.first()) + "." + slug(person.last());
        String email = local + "@" + domain;
        for (int i = 2; !emails.add(email); i++) {
            email = local + i + "@" + domain;
        }
        return email;
    }

    /** Letters a to z and digits, words joined by a dash. */
    static String slug(String text) {
        String german = text.toLowerCase(Locale.ROOT)
                .replace("ä", "ae")
                .replace("ö", "oe")
                .replace("ü", "ue")
                .replace("ß", "ss")
                .replace("ł", "l")
                .replace("ø", "o");
        String plain = Normalizer.normalize(german, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return plain.isEmpty() ? "x" : plain;
    }

    private Faker faker(Market market) {
        Faker faker = fakers.get(market);
        if (faker == null) {
            throw new IllegalStateException("no names for " + market);
        }
        return faker;
    }
}
