package io.storestream.command.retail;

import static java.util.Map.entry;

import java.util.Map;

/** Country names of the file and their ISO 3166 codes. */
final class Countries {
  static final String UNSPECIFIED = "Unspecified";

  /** Channel Islands, European Community and Unspecified have no code of their own. */
  private static final Map<String, String> CODES =
      Map.ofEntries(
          entry("Australia", "AU"),
          entry("Austria", "AT"),
          entry("Bahrain", "BH"),
          entry("Belgium", "BE"),
          entry("Brazil", "BR"),
          entry("Canada", "CA"),
          entry("Cyprus", "CY"),
          entry("Czech Republic", "CZ"),
          entry("Denmark", "DK"),
          entry("EIRE", "IE"),
          entry("Finland", "FI"),
          entry("France", "FR"),
          entry("Germany", "DE"),
          entry("Greece", "GR"),
          entry("Hong Kong", "HK"),
          entry("Iceland", "IS"),
          entry("Israel", "IL"),
          entry("Italy", "IT"),
          entry("Japan", "JP"),
          entry("Lebanon", "LB"),
          entry("Lithuania", "LT"),
          entry("Malta", "MT"),
          entry("Netherlands", "NL"),
          entry("Norway", "NO"),
          entry("Poland", "PL"),
          entry("Portugal", "PT"),
          entry("RSA", "ZA"),
          entry("Saudi Arabia", "SA"),
          entry("Singapore", "SG"),
          entry("Spain", "ES"),
          entry("Sweden", "SE"),
          entry("Switzerland", "CH"),
          entry("USA", "US"),
          entry("United Arab Emirates", "AE"),
          entry("United Kingdom", "GB"));

  private Countries() {}

  /** Two letters where the name has a code, else the name. */
  static String code(String name) {
    return name.isEmpty() ? UNSPECIFIED : CODES.getOrDefault(name, name);
  }
}
