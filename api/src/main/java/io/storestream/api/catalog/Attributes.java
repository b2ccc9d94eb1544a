package io.storestream.api.catalog;

import io.storestream.api.web.Etag;
import io.storestream.api.web.IfMatch;
import io.storestream.api.web.Problem;
import io.storestream.api.web.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What attributes mean. A type changes only while no product has a value of the attribute. */
@Service
class Attributes {
  /** Each number is a field of the index. */
  static final int MAX_NUMBERS = 100;

  private static final String NAME = "[a-z][a-z0-9_]{0,63}";

  private final JdbcAttributes table;
  private final JdbcProductWrites products;

  Attributes(JdbcAttributes table, JdbcProductWrites products) {
    this.table = table;
    this.products = products;
  }

  List<Attribute> all() {
    return table.all();
  }

  /**
   * @throws ProblemException ATTRIBUTE_NOT_FOUND
   */
  Attribute get(String name) {
    return table
        .find(name)
        .orElseThrow(() -> Problem.ATTRIBUTE_NOT_FOUND.because("No attribute " + name));
  }

  /**
   * Defines an attribute or changes what it means.
   *
   * @param expected version that was read, null for a new one
   * @throws ProblemException ATTRIBUTE_IN_USE, ETAG_MISMATCH, PRECONDITION_REQUIRED
   */
  @Transactional
  Attribute put(String name, @Nullable IfMatch expected, AttributeInput input) {
    if (!name.matches(NAME)) {
      throw Problem.INVALID_PARAMETER.because(
          "an attribute's name is a small letter and then up to 63 small letters, digits or _");
    }
    products.lock();
    var old = table.find(name).orElse(null);
    if (old != null) {
      expect(old, expected == null ? Etag.required(null) : expected);
    }
    var before = old == null ? AttributeType.TEXT : old.type();
    if (before != input.type()) {
      refuseInUse(name);
    }
    if (input.type() == AttributeType.NUMBER
        && before != AttributeType.NUMBER
        && table.numbers(MAX_NUMBERS).size() == MAX_NUMBERS) {
      throw Problem.CONFLICT.because(
          "There are "
              + MAX_NUMBERS
              + " attributes that hold numbers already; no more are allowed");
    }
    table.put(name, input);
    return get(name);
  }

  @Transactional
  void delete(String name, IfMatch expected) {
    products.lock();
    var old = get(name);
    expect(old, expected);
    if (old.type() != AttributeType.TEXT) {
      refuseInUse(name);
    }
    table.delete(name);
  }

  private void refuseInUse(String name) {
    if (table.inUse(name)) {
      throw Problem.ATTRIBUTE_IN_USE.because(
          "Products have values of " + name + "; take them away first");
    }
  }

  private static void expect(Attribute old, IfMatch expected) {
    expected.check(old.version());
  }
}
