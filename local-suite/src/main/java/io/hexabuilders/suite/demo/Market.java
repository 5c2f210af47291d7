package io.hexabuilders.suite.demo;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A country that partners and candidates come from, with what is usual there. */
@SuppressWarnings("ImmutableEnumChecker") // its lists are immutable ones
enum Market {
    DE(
            "de-DE",
            "EUR",
            "Europe/Berlin",
            "de,en",
            // numbers that the regulator keeps for films and books
            "+493023125###",
            1.0,
            "GmbH,AG,GmbH & Co. KG,UG",
            "Energie,Logistik,Software,Medien,Solar,Handel,Maschinenbau,Personal",
            "Berlin;10115;52.52;13.40|Hamburg;20095;53.55;9.99|München;80331;48.14;11.58|Köln;50667;50.94;6.96"
                    + "|Leipzig;04109;51.34;12.37|Stuttgart;70173;48.78;9.18"),
    AT(
            "de-AT",
            "EUR",
            "Europe/Vienna",
            "de,en",
            "+431512####",
            0.95,
            "GmbH,AG,OG",
            "Holzbau,Tourismus,Software,Anlagenbau,Handel,Medien",
            "Wien;1010;48.21;16.37|Graz;8010;47.07;15.44|Linz;4020;48.31;14.29|Salzburg;5020;47.80;13.04"),
    CH(
            "de-CH",
            "CHF",
            "Europe/Zurich",
            "de,fr,en",
            "+4144668####",
            1.6,
            "AG,GmbH",
            "Präzision,Finanz,Pharma,Software,Uhren,Logistik",
            "Zürich;8001;47.37;8.54|Basel;4001;47.56;7.59|Bern;3011;46.95;7.45|Luzern;6003;47.05;8.31"),
    FR(
            "fr-FR",
            "EUR",
            "Europe/Paris",
            "fr,en",
            "+3319900####",
            0.95,
            "SAS,SARL,SA",
            "Conseil,Logiciels,Énergie,Cosmétiques,Transports,Médias",
            "Paris;75002;48.86;2.34|Lyon;69002;45.76;4.83|Nantes;44000;47.22;-1.55|Toulouse;31000;43.60;1.44"
                    + "|Lille;59000;50.63;3.06"),
    NL(
            "nl-NL",
            "EUR",
            "Europe/Amsterdam",
            "nl,en",
            "+3120555####",
            1.0,
            "B.V.,N.V.",
            "Logistiek,Bloemen,Software,Techniek,Media,Advies",
            "Amsterdam;1012 AB;52.37;4.90|Rotterdam;3011 AA;51.92;4.48|Utrecht;3511 AA;52.09;5.12"
                    + "|Eindhoven;5611 AA;51.44;5.47"),
    ES(
            "es-ES",
            "EUR",
            "Europe/Madrid",
            "es,en",
            "+34910555###",
            0.75,
            "S.L.,S.A.",
            "Energía,Turismo,Alimentos,Software,Diseño,Transportes",
            "Madrid;28001;40.42;-3.70|Barcelona;08001;41.38;2.17|Valencia;46001;39.47;-0.38|Bilbao;48001;43.26;-2.93"),
    IT(
            "it-IT",
            "EUR",
            "Europe/Rome",
            "it,en",
            "+39025550###",
            0.8,
            "S.r.l.,S.p.A.",
            "Moda,Meccanica,Alimentari,Software,Design,Trasporti",
            "Milano;20121;45.46;9.19|Roma;00184;41.90;12.50|Torino;10121;45.07;7.69|Bologna;40121;44.49;11.34"),
    PL(
            "pl-PL",
            "PLN",
            "Europe/Warsaw",
            "pl,en",
            "+4822555####",
            2.4,
            "Sp. z o.o.,S.A.",
            "Oprogramowanie,Transport,Budownictwo,Media,Handel,Energia",
            "Warszawa;00-001;52.23;21.01|Kraków;30-001;50.06;19.94|Wrocław;50-001;51.11;17.03|Gdańsk;80-001;54.35;18.65"),
    SE(
            "sv-SE",
            "SEK",
            "Europe/Stockholm",
            "sv,en",
            "+468465004##",
            11.0,
            "AB",
            "Teknik,Skog,Programvara,Energi,Design,Handel",
            "Stockholm;111 20;59.33;18.06|Göteborg;411 03;57.71;11.97|Malmö;211 20;55.60;13.00|Uppsala;753 10;59.86;17.64"),
    GB(
            "en-GB",
            "GBP",
            "Europe/London",
            "en",
            "+442079460###",
            0.9,
            "Ltd,plc,LLP",
            "Consulting,Software,Logistics,Media,Retail,Engineering",
            "London;EC1A 1BB;51.52;-0.10|Manchester;M1 1AE;53.48;-2.24|Edinburgh;EH1 1YZ;55.95;-3.19"
                    + "|Bristol;BS1 4ST;51.45;-2.59"),
    US(
            "en-US",
            "USD",
            "America/New_York",
            "en,es",
            "+1212555010#",
            1.3,
            "Inc.,LLC,Corp.",
            "Analytics,Software,Logistics,Health,Media,Robotics",
            "New York;10001;40.75;-73.99|Boston;02108;42.36;-71.06|Atlanta;30303;33.75;-84.39|Miami;33130;25.77;-80.20"),
    BR(
            "pt-BR",
            "BRL",
            "America/Sao_Paulo",
            "pt-BR,en",
            "+55115550####",
            4.5,
            "Ltda.,S.A.",
            "Tecnologia,Alimentos,Energia,Transportes,Mídia,Comércio",
            "São Paulo;01001-000;-23.55;-46.63|Rio de Janeiro;20010-000;-22.91;-43.17|Curitiba;80010-000;-25.43;-49.27"
                    + "|Recife;50010-000;-8.06;-34.88");

    /** A city with the post code of its centre. */
    record City(String name, String postalCode, double latitude, double longitude) {

        static City of(String text) {
            String[] parts = text.split(";", -1);
            return new City(parts[0], parts[1], Double.parseDouble(parts[2]), Double.parseDouble(parts[3]));
        }
    }

    private final Locale locale;
    private final String currency;
    private final String timeZone;
    private final List<String> languages;
    private final String phonePattern;
    private final double priceLevel;
    private final List<String> legalForms;
    private final List<String> trades;
    private final List<City> cities;

    Market(
            String locale,
            String currency,
            String timeZone,
            String languages,
            String phonePattern,
            double priceLevel,
            String legalForms,
            String trades,
            String cities) {
        this.locale = Locale.forLanguageTag(locale);
        this.currency = currency;
        this.timeZone = timeZone;
        this.languages = List.of(languages.split(",", -1));
        this.phonePattern = phonePattern;
        this.priceLevel = priceLevel;
        this.legalForms = List.of(legalForms.split(",", -1));
        this.trades = List.of(trades.split(",", -1));
        this.cities = Arrays.stream(cities.split("\\|", -1)).map(City::of).toList();
    }

    Locale locale() {
        return locale;
    }

    String currency() {
        return currency;
    }

    String timeZone() {
        return timeZone;
    }

    /** BCP 47, the first one is the usual one. */
    List<String> languages() {
        return languages;
    }

    String phone(Dice dice) {
        return dice.digits(phonePattern);
    }

    /** What costs 1 euro in Germany costs about so much here, in the country's own currency. */
    double priceLevel() {
        return priceLevel;
    }

    List<String> legalForms() {
        return legalForms;
    }

    List<String> trades() {
        return trades;
    }

    List<City> cities() {
        return cities;
    }
}
