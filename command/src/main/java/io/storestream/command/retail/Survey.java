package io.storestream.command.retail;

import io.storestream.command.bulk.Findings;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/** First reading of the file: what is sold, to whom, and where each order ends. */
final class Survey {
  private final Findings leftOut = new Findings();
  private final Map<String, Product> products = new TreeMap<>();
  private final Map<String, String> customers = new TreeMap<>();
  private final Map<String, Integer> lastLine = new HashMap<>();
  private int lines;
  private int saleLines;
  private int returnLines;

  private Survey() {}

  /**
   * @param progress told each line number
   */
  static RetailPlan of(RetailFile file, IntConsumer progress) {
    var survey = new Survey();
    file.forEach(line -> {
      survey.lines++;
      progress.accept(line.number());
      switch (line) {
        case LeftOut(int number, LeftOut.Reason reason) -> survey.leftOut.add(reason, number);
        case RetailLine counted -> survey.see(counted);
      }
    });
    return survey.plan();
  }

  private void see(RetailLine line) {
    products.computeIfAbsent(line.code(), _ -> new Product()).see(line);
    if (!line.customer().isEmpty()) {
      customers.put(line.customer(), Countries.code(line.country()));
    }
    if (line.isSale()) {
      saleLines++;
      lastLine.put(line.invoice(), line.number());
    } else {
      returnLines++;
    }
  }

  private RetailPlan plan() {
    Map<String, String> slugs = Slugs.of(products.keySet());
    List<RetailProduct> named = new ArrayList<>();
    products.forEach((code, seen) -> {
      String slug = Objects.requireNonNull(slugs.get(code));
      named.add(new RetailProduct(code, slug, seen.title(code), seen.priceMinor(), seen.unitsSold));
    });
    List<RetailCustomer> known = new ArrayList<>();
    customers.forEach((id, country) -> known.add(new RetailCustomer(id, country)));
    return new RetailPlan(
        lines,
        leftOut,
        List.copyOf(named),
        List.copyOf(known),
        Map.copyOf(lastLine),
        saleLines,
        returnLines);
  }

  private static final class Product {
    private final Map<String, Title> titles = new HashMap<>();
    private BigDecimal salePrice = BigDecimal.ZERO;
    private BigDecimal creditPrice = BigDecimal.ZERO;
    private long unitsSold;

    void see(RetailLine line) {
      if (!line.description().isEmpty()) {
        titles.merge(line.description(), new Title(1, line.number()), Title::plus);
      }
      if (line.isSale()) {
        unitsSold += line.quantity();
        salePrice = line.price();
      } else {
        creditPrice = line.price();
      }
    }

    String title(String code) {
      return titles.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse(code);
    }

    long priceMinor() {
      BigDecimal price = salePrice.signum() > 0 ? salePrice : creditPrice;
      return price.movePointRight(2).setScale(0, RoundingMode.HALF_UP).longValueExact();
    }
  }

  /** How often a description was seen and where last; the greater is the better title. */
  private record Title(int count, int lastLine) implements Comparable<Title> {
    Title plus(Title later) {
      return new Title(count + later.count, later.lastLine);
    }

    @Override
    public int compareTo(Title other) {
      return count != other.count
          ? Integer.compare(count, other.count)
          : Integer.compare(lastLine, other.lastLine);
    }
  }
}
