package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.DamagedFileException;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The best measure of one metric so far, whose checkpoint is kept. */
public final class BestMeasure {
  private static final String KEY = "best";
  private static final String NONE = "none";
  private static final Pattern ENTRY =
      Pattern.compile("(lowest|highest) ([0-9]{1,19}) (\\S+) (.*)", Pattern.DOTALL);

  /**
   * @param sign 1 where the highest is the best, -1 where the lowest is
   */
  private record Metric(String name, int sign) {}

  /** What a file holds of it. */
  record Saved(Metric metric, long step, double value) {}

  private @Nullable Metric metric;
  private @Nullable Saved best;

  BestMeasure() {}

  /** Begins to look for the best of a metric. */
  public void watch(String name, boolean highest) {
    metric = new Metric(name, highest ? 1 : -1);
  }

  /**
   * Takes in a measure.
   *
   * @param step the updates made before
   * @return whether it is the best so far; NaN is not
   */
  boolean observe(String name, long step, double value) {
    if (metric == null || !metric.name().equals(name) || Double.isNaN(value)) {
      return false;
    }
    if (best != null && metric.sign() * value <= metric.sign() * best.value()) {
      return false;
    }
    best = new Saved(metric, step, value);
    return true;
  }

  /** Whether the best measure was taken after so many updates; allocates nothing. */
  public boolean isAt(long steps) {
    return best != null && best.step() == steps;
  }

  /** The updates made before the best measure; empty if there is none. */
  public OptionalLong step() {
    return best == null ? OptionalLong.empty() : OptionalLong.of(best.step());
  }

  void encode(Map<String, String> metadata) {
    metadata.put(
        KEY,
        best == null
            ? NONE
            : "%s %d %s %s"
                .formatted(
                    best.metric().sign() > 0 ? "highest" : "lowest",
                    best.step(),
                    Double.toString(best.value()),
                    best.metric().name()));
  }

  /** Answers what a file holds; null if there was no best. */
  static @Nullable Saved decode(CheckpointReader reader) throws DamagedFileException {
    String text = reader.text(KEY);
    if (text.equals(NONE)) {
      return null;
    }
    Matcher entry = ENTRY.matcher(text);
    try {
      if (entry.matches()) {
        int sign = entry.group(1).equals("highest") ? 1 : -1;
        return new Saved(
            new Metric(entry.group(4), sign),
            Long.parseLong(entry.group(2)),
            Double.parseDouble(entry.group(3)));
      }
    } catch (NumberFormatException e) {
      // The message below says what was found.
    }
    throw CheckpointReader.bad(
        KEY, text, "\"none\", or \"lowest\" or \"highest\", a step, a value and a metric");
  }

  /** Takes over what {@link #decode} answered, if it is of the same metric. */
  void restore(@Nullable Saved saved) {
    best = saved != null && saved.metric().equals(metric) ? saved : null;
  }
}
