package io.storestream.api.promotion;

import static io.storestream.api.promotion.JdbcDefinitions.Kind.SHIPPING_METHOD;
import static io.storestream.api.promotion.JdbcDefinitions.Kind.TAX_CLASS;
import static io.storestream.api.promotion.JdbcDefinitions.Kind.TAX_ZONE;

import io.storestream.api.promotion.JdbcDefinitions.Kind;
import io.storestream.api.promotion.JdbcDefinitions.Row;
import io.storestream.api.web.Ids;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Page;
import io.storestream.api.web.Paging;
import io.storestream.api.web.Problem;
import io.storestream.contracts.Json;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Sets tax classes, tax zones and shipping methods up. */
@Service
class TariffDesk {
  private final JdbcDefinitions definitions;
  private final JdbcTerms terms;

  TariffDesk(JdbcDefinitions definitions, JdbcTerms terms) {
    this.definitions = definitions;
    this.terms = terms;
  }

  /** Oldest first. */
  Page<Row> list(Kind kind, Paging paging) {
    var after = paging.after(1);
    return paging.page(
        definitions.page(kind, after == null ? null : after.getFirst(), paging.fetch()),
        row -> List.of(row.id()));
  }

  Row get(Kind kind, String id) {
    return definitions
        .find(kind, id)
        .orElseThrow(() -> Problem.TARIFF_NOT_FOUND.because("No " + kind.text() + " " + id));
  }

  @Transactional
  public Row createClass(TaxClassInput input) {
    definitions.lock();
    if (!definitions.insert(TAX_CLASS, input.code(), Json.text(input))) {
      throw Problem.CONFLICT.because("There is a tax class '" + input.code() + "' already");
    }
    return get(TAX_CLASS, input.code());
  }

  /**
   * @param expected version the caller has seen; absent for a new one
   */
  @Transactional
  public Row putZone(@Nullable String id, @Nullable IfMatch expected, TaxZoneInput input) {
    definitions.lock();
    requireClasses(input.rates().keySet());
    for (Row row : definitions.all()) {
      if (row.kind() == TAX_ZONE && !row.id().equals(id)) {
        var both = new TreeSet<>(Json.read(row.definition(), TaxZoneInput.class).countries());
        both.retainAll(input.countries());
        if (!both.isEmpty()) {
          throw Problem.CONFLICT.because(both + " are in tax zone " + row.id() + " already");
        }
      }
    }
    return put(TAX_ZONE, "zone", id, expected, input);
  }

  /**
   * @param expected version the caller has seen; absent for a new one
   */
  @Transactional
  public Row putMethod(@Nullable String id, @Nullable IfMatch expected, ShippingMethodInput input) {
    definitions.lock();
    input.method("checked");
    requireClasses(List.of(input.taxClass()));
    return put(SHIPPING_METHOD, "ship", id, expected, input);
  }

  @Transactional
  public void delete(Kind kind, String id, IfMatch expected) {
    definitions.lock();
    expect(kind, id, expected);
    if (kind == TAX_CLASS && isUsed(id)) {
      throw Problem.CONFLICT.because(
          "Tax class '" + id + "' is used by variants, tax zones or shipping methods");
    }
    definitions.delete(id);
  }

  /**
   * @throws io.storestream.api.web.ProblemException UNKNOWN_TAX_CLASS naming those that exist
   */
  void requireClasses(Collection<String> codes) {
    var known = new TreeSet<String>();
    for (Row row : definitions.all()) {
      if (row.kind() == TAX_CLASS) {
        known.add(row.id());
      }
    }
    for (String code : codes) {
      if (!known.contains(code)) {
        throw Problem.UNKNOWN_TAX_CLASS.because(
            "There is no tax class '" + code + "'; allowed: " + known);
      }
    }
  }

  private boolean isUsed(String taxClass) {
    var used = new HashSet<String>();
    used.add(Terms.STANDARD_TAX);
    for (Row row : definitions.all()) {
      if (row.kind() == TAX_ZONE) {
        used.addAll(Json.read(row.definition(), TaxZoneInput.class).rates().keySet());
      } else if (row.kind() == SHIPPING_METHOD) {
        used.add(Json.read(row.definition(), ShippingMethodInput.class).taxClass());
      }
    }
    return used.contains(taxClass) || terms.anyOfClass(taxClass);
  }

  private Row put(
      Kind kind, String prefix, @Nullable String id, @Nullable IfMatch expected, Object input) {
    if (id == null) {
      var fresh = Ids.next(prefix);
      definitions.insert(kind, fresh, Json.text(input));
      return get(kind, fresh);
    }
    if (expected != null) {
      expect(kind, id, expected);
    }
    definitions.update(id, Json.text(input));
    return get(kind, id);
  }

  private void expect(Kind kind, String id, IfMatch expected) {
    long actual = get(kind, id).version();
    expected.check(actual);
  }
}
