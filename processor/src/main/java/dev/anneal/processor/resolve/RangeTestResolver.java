package dev.anneal.processor.resolve;

import dev.anneal.Growth;
import dev.anneal.internal.RangeRules;
import dev.anneal.internal.Rules;
import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.TrainingTerms;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;

/** Checks the members of {@code @RangeTest}. */
final class RangeTestResolver {
  private RangeTestResolver() {}

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
          Rules.number(min),
          Hints.rangeTest(test, min, max));
      holds = false;
    }
    if (steps < 2) {
      diagnostics.error(test.site("steps"), Message.RANGE_STEPS, steps);
      holds = false;
    } else if (steps > RangeRules.MOST_RATES) {
      diagnostics.error(test.site("steps"), Message.RANGE_MOST_STEPS, steps, RangeRules.MOST_RATES);
      holds = false;
    }
    Growth growth = test.constant("growth", Growth.class);
    if (holds && !rise(min, max, (int) steps, growth)) {
      diagnostics.error(
          closest(test), Message.RANGE_DOUBLES, steps, Rules.number(min), Rules.number(max));
      holds = false;
    }
    return holds ? TrainingTerms.rangeTest(min, max, (int) steps, growth) : Term.Broken.INSTANCE;
  }

  private static boolean rise(double min, double max, int steps, Growth growth) {
    return RangeRules.rise(RangeRules.rates(min, max, steps, growth), steps);
  }

  /** The number of steps, or if that is the default, the end that was written down. */
  private static Site closest(Declaration test) {
    String member = test.has("steps") ? "steps" : test.has("max") ? "max" : "min";
    return test.site(member);
  }
}
