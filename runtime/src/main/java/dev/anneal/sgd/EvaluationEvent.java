package dev.anneal.sgd;

import java.util.Locale;

/**
 * A measure was taken.
 *
 * @param metric the name that the evaluation was given
 * @param steps the updates made before
 * @param epochs the epochs completed before
 * @param value what the evaluation answered
 */
public record EvaluationEvent(String metric, long steps, long epochs, double value) {
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT, "%s %.4g at step %d, after %d epochs", metric, value, steps, epochs);
  }
}
