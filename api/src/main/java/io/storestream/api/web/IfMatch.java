package io.storestream.api.web;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Versions that a write accepts: the header {@code If-Match}, read.
 *
 * @param versions one of them; any that exists when null
 */
public record IfMatch(@Nullable Set<Long> versions) {

  /**
   * @throws ProblemException ETAG_MISMATCH if the resource is at another version
   */
  public void check(long actual) {
    if (versions != null && !versions.contains(actual)) {
      throw Problem.ETAG_MISMATCH
          .because("If-Match is " + this + ", the resource is at " + Etag.of(actual))
          .with("ETag", Etag.of(actual));
    }
  }

  /**
   * The version that was read, and no other: for a write that is made of what was read.
   *
   * @throws ProblemException ETAG_MISMATCH if this does not accept it
   */
  public IfMatch at(long read) {
    check(read);
    return new IfMatch(Set.of(read));
  }

  /** As it is sent. */
  @Override
  public String toString() {
    return versions == null
        ? "*"
        : new TreeSet<>(versions).stream().map(Etag::of).collect(Collectors.joining(", "));
  }
}
