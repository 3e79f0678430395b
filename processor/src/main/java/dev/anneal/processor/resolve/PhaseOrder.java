package dev.anneal.processor.resolve;

import static java.util.Objects.requireNonNull;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Training;
import dev.anneal.processor.resolve.PhaseEnd.Group;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The order of the phases of one timeline. A warmup is first and a phase without until last,
 * wherever they are written. Of the others, those whose ends compare take, in rising order, the
 * places that they have together in the source. Whether the ends then rise from one phase to the
 * next is left to the rules on numbers.
 */
final class PhaseOrder {
  private final List<Declaration> warmups = new ArrayList<>();
  private final List<Bounded> bounded = new ArrayList<>();
  private final List<Declaration> endless = new ArrayList<>();
  private final Training training;

  /** A phase that is neither a warmup nor without until, and its end, if that can be read. */
  private record Bounded(Declaration declaration, Optional<PhaseEnd> end) {
    /** Ends that cannot be read are a mistake, and compare with none. */
    Optional<Group> group() {
      return end.map(PhaseEnd::group);
    }
  }

  /** Two phases of which the compiler does not tell which is written first. */
  record Untold(Declaration one, Declaration other) {}

  /**
   * Puts phases in order.
   *
   * @param declarations the curves of one timeline, in the order of the source
   * @param isWarmup whether a curve is a warmup
   */
  PhaseOrder(List<Declaration> declarations, Predicate<Declaration> isWarmup, Training training) {
    this.training = training;
    for (Declaration declaration : declarations) {
      if (isWarmup.test(declaration)) {
        warmups.add(declaration);
      } else if (declaration.has("until")) {
        bounded.add(new Bounded(declaration, PhaseEnd.of(declaration, training)));
      } else {
        endless.add(declaration);
      }
    }
  }

  /** Returns the warmups, in the order of the source. */
  List<Declaration> warmups() {
    return List.copyOf(warmups);
  }

  /** Returns the phases that are no warmups and have no until, in the order of the source. */
  List<Declaration> endless() {
    return List.copyOf(endless);
  }

  /** Returns all phases in the order in which they run. */
  List<Declaration> phases() {
    Map<Optional<Group>, List<Bounded>> groups = new HashMap<>();
    bounded.forEach(
        phase -> groups.computeIfAbsent(phase.group(), group -> new ArrayList<>()).add(phase));
    Map<Optional<Group>, Iterator<Bounded>> rising = new HashMap<>();
    groups.forEach((group, phases) -> {
      if (group.isPresent()) {
        phases.sort(Comparator.comparing(phase -> phase.end().orElseThrow().position()));
      }
      rising.put(group, phases.iterator());
    });
    List<Declaration> phases = new ArrayList<>(warmups);
    for (Bounded place : bounded) {
      phases.add(requireNonNull(rising.get(place.group())).next().declaration());
    }
    phases.addAll(endless);
    return phases;
  }

  /** Returns the first phase that is known to end before the warmup does, if there is one. */
  Optional<Declaration> endsBeforeWarmup() {
    Optional<PhaseEnd> warm =
        warmups.stream().findFirst().flatMap(warmup -> PhaseEnd.of(warmup, training));
    return bounded.stream()
        .filter(
            phase -> phase.group().isPresent() && phase.group().equals(warm.map(PhaseEnd::group)))
        .filter(phase -> phase.end().get().position().compareTo(warm.get().position()) < 0)
        .min(Comparator.comparing(phase -> phase.end().get().position()))
        .map(Bounded::declaration);
  }

  /**
   * Returns two phases on whose order in the source the order of the phases depends, and of which
   * the compiler does not tell it, if there are such.
   */
  Optional<Untold> untold() {
    boolean isOneGroup = bounded.stream().map(Bounded::group).distinct().count() <= 1;
    if (isOneGroup || bounded.stream().allMatch(phase -> phase.declaration().place().isExact())) {
      return Optional.empty();
    }
    for (int i = 1; i < bounded.size(); i++) {
      for (int j = 0; j < i; j++) {
        Declaration one = bounded.get(j).declaration();
        Declaration other = bounded.get(i).declaration();
        boolean matters = !bounded.get(i).group().equals(bounded.get(j).group());
        if (matters && !one.place().isTold(other.place())) {
          return Optional.of(new Untold(one, other));
        }
      }
    }
    return Optional.empty();
  }
}
