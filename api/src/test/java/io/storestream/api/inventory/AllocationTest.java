package io.storestream.api.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.storestream.api.inventory.Inventory.Movement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class AllocationTest {
  @Test
  void firstComeFirstServedWholeOrNotAtAll() {
    var a = new Movement("a", Map.of("lamp", 2, "desk", 1));
    var b = new Movement("b", Map.of("lamp", 2));
    var c = new Movement("c", Map.of("lamp", 1));
    var allocation = Allocation.of(List.of(a, b, c), Map.of("lamp", 3, "desk", 1));
    assertThat(allocation.accepted()).containsExactly(a, c);
    assertThat(allocation.shortages()).containsExactly(Map.entry(1, Map.of("lamp", 1)));
  }

  @Test
  void unknownVariantHasNothing() {
    var allocation = Allocation.of(List.of(new Movement("a", Map.of("ghost", 1))), Map.of());
    assertThat(allocation.shortages()).containsEntry(0, Map.of("ghost", 0));
  }

  @Test
  void refusesQuantitiesThatAreNotPositive() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Allocation.of(List.of(new Movement("a", Map.of("lamp", 0))), Map.of("lamp", 3)));
  }

  @Property
  void neverGivesAwayMoreThanThereIsAndNeverRefusesWhatFits(
      @ForAll @Size(max = 30) List<@IntRange(min = 1, max = 5) Integer> wanted,
      @ForAll @IntRange(max = 40) int stock) {
    var movements = wanted.stream().map(q -> new Movement("m", Map.of("lamp", q))).toList();
    var allocation = Allocation.of(movements, new HashMap<>(Map.of("lamp", stock)));
    int given =
        allocation.accepted().stream().mapToInt(m -> m.quantities().getOrDefault("lamp", 0)).sum();
    assertThat(given).isLessThanOrEqualTo(stock);
    assertThat(allocation.accepted().size() + allocation.shortages().size())
        .isEqualTo(movements.size());
    allocation
        .shortages()
        .forEach((place, left) -> assertThat(left.get("lamp")).isLessThan(wanted.get(place)));
  }
}
