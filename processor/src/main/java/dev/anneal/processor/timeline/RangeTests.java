package dev.anneal.processor.timeline;

import dev.anneal.Growth;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.rule.Rules;

/** Checks the members of {@code @RangeTest}. */
final class RangeTests {
  private RangeTests() {}

  static Term resolve(Declaration test, Diagnostics diagnostics) {
    double min = test.number("min");
    double max = test.number("max");
    long steps = (long) test.number("steps");
    boolean holds = test.unresolved().isEmpty();
    if (!(min > 0 && min < Double.POSITIVE_INFINITY)) {
      diagnostics.error(test.site("min"), Message.RANGE_MIN, Rules.number(min));
      holds = false;
    } else if (!(max > min && max < Double.POSITIVE_INFINITY)) {
      diagnostics.error(
          test.site(test.has("max") ? "max" : "min"),
          Message.RANGE_MAX,
          Rules.number(max),
          Rules.number(min));
      holds = false;
    }
    if (steps < 2) {
      diagnostics.error(test.site("steps"), Message.RANGE_STEPS, steps);
      holds = false;
    }
    return holds
        ? TrainingTerms.rangeTest(min, max, (int) steps, test.constant("growth", Growth.class))
        : Term.Broken.INSTANCE;
  }
}
