package io.storestream.api.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a feature keeps about people. A feature that keeps something declares a bean of this type;
 * export and erasure ask them all, and a test refuses a table with people in it that none names.
 */
public interface PersonalData {
  /**
   * Somebody whose data is shown or forgotten.
   *
   * @param customerId null for a buyer without an account
   * @param email includes what was kept under this address without an account; null for none
   * @param visitors browsers that nobody else has used
   * @param owned ids of what is theirs, as in orders and carts: other features keep more under them
   */
  record Person(
      @Nullable String customerId,
      @Nullable String email,
      Set<String> visitors,
      Set<String> owned) {
    public String[] ownedIds() {
      return owned.toArray(String[]::new);
    }
  }

  /**
   * What became of something.
   *
   * @param count rows, or keys
   * @param why it is kept; null when it is gone
   */
  record Outcome(String what, long count, @Nullable String why) {
    public static Outcome erased(String what, long count) {
      return new Outcome(what, count, null);
    }

    public static Outcome kept(String what, long count, String why) {
      return new Outcome(what, count, why);
    }
  }

  /** Name of its part of an export, as in {@code orders}. */
  String part();

  /** Tables, as in {@code orders.customer_order}, whose people it answers for. */
  Set<String> tables();

  /** Everything it keeps about the person, no secrets; written as JSON. */
  Object export(Person person);

  /**
   * Forgets who the person is, in the running transaction; doing so again changes nothing. What the
   * shop must keep (money, goods) stays without anything that tells who it was.
   *
   * @throws ProblemException CONFLICT if something is unfinished that needs to know the person
   */
  List<Outcome> erase(Person person);

  /** Forgets what no transaction holds; called once {@link #erase} is committed. */
  default void erased(Person person) {}

  /** Ids of what is the person's here and may be named elsewhere; {@code owned} is still empty. */
  default Set<String> owned(Person person) {
    return Set.of();
  }

  /** Browsers it has seen the person use; {@code visitors} and {@code owned} are still empty. */
  default Set<String> visitors(Person person) {
    return Set.of();
  }

  /**
   * Of these browsers, those that somebody else has used too: another customer, and if the person
   * has no account also who bought under another address.
   */
  default Set<String> shared(Person person, Collection<String> visitors) {
    return Set.of();
  }
}
