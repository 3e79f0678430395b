package dev.anneal.processor.resolve;

import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Target;
import dev.anneal.processor.model.Timeline;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import java.util.List;
import java.util.Optional;

/** Finds the {@code @Repeat} of each timeline. */
final class Repeats {
  private final ConfigDeclaration config;
  private final Diagnostics diagnostics;

  Repeats(ConfigDeclaration config, Diagnostics diagnostics) {
    this.config = config;
    this.diagnostics = diagnostics;
  }

  /** Returns the annotation of a timeline, if there is one; reports a second. */
  Optional<Declaration> of(Target of, boolean times) {
    List<Declaration> found =
        config.repeats().stream()
            .filter(repeat -> Target.of(repeat).equals(Optional.of(of)))
            .filter(repeat -> isOfFactors(repeat).equals(Optional.of(times)))
            .toList();
    for (int i = 1; i < found.size(); i++) {
      diagnostics.error(found.get(i).site(), Message.REPEAT_TWICE, what(of, times));
    }
    return found.stream().findFirst();
  }

  /** Reports those that have no phases. */
  void check(List<Timeline> timelines) {
    for (Declaration repeat : config.repeats()) {
      Optional<Target> of = Target.of(repeat);
      Optional<Boolean> times = isOfFactors(repeat);
      boolean isKnown = of.isPresent() && times.isPresent() && isDeclared(of.get(), timelines);
      if (isKnown
          && !repeat.has("named")
          && timelines.stream()
              .noneMatch(found -> found.of().equals(of.get()) && found.times() == times.get())) {
        diagnostics.missing(repeat.site(), Message.REPEAT_NOTHING, what(of.get(), times.get()));
      }
    }
  }

  /** Returns whether it is not the learning rate that is missing altogether, which is reported. */
  private static boolean isDeclared(Target of, List<Timeline> timelines) {
    return !of.equals(Target.LEARNING_RATE)
        || timelines.stream().anyMatch(found -> found.of().equals(of));
  }

  private static Optional<Boolean> isOfFactors(Declaration repeat) {
    return repeat.unresolved().contains("times")
        ? Optional.empty()
        : Optional.of(repeat.flag("times"));
  }

  private static String what(Target of, boolean times) {
    return times ? "factors of " + of.titleInText() : of.titleInText();
  }
}
