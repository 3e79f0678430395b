package dev.anneal.benchmarks.compiler;

import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Writes the sources that are compiled. */
public final class Sources {
  private Sources() {}

  /** Answers configs of a usual kind, no two alike: a warmup and a cosine over 90 epochs. */
  static List<Source> configs(int count) {
    return sources(
        count,
        i ->
            new Source(
                "configs.Config" + i,
                String.format(
                    Locale.ROOT,
                    """
                    package configs;

                    import dev.anneal.*;

                    @TrainingConfig(epochs = 90, examples = 1_281_167, batchSize = 256)
                    @Warmup(until = 5, unit = Unit.EPOCH)
                    @CosineDecay(initial = %s)
                    @Constant(of = Hyperparameter.WEIGHT_DECAY, value = 1e-4)
                    final class Config%d {}
                    """,
                    0.1 + i * 1e-6,
                    i)));
  }

  /** Answers value classes of a usual kind, for AutoValue: five properties. */
  static List<Source> values(int count) {
    return sources(
        count,
        i ->
            new Source(
                "values.Value" + i,
                String.format(
                    Locale.ROOT,
                    """
                    package values;

                    import com.google.auto.value.AutoValue;
                    import java.util.List;

                    @AutoValue
                    abstract class Value%d {
                      abstract String name();

                      abstract double initial();

                      abstract double end();

                      abstract long steps();

                      abstract List<String> tags();

                      static Value%1$d create(
                          String name, double initial, double end, long steps, List<String> tags) {
                        return new AutoValue_Value%1$d(name, initial, end, steps, tags);
                      }
                    }
                    """,
                    i)));
  }

  /**
   * Answers a config of many phases, lines and exponentials in turn, each as long as the others,
   * that fall from 1 to about 0.001.
   *
   * @param phases the number of phases
   * @param stepsPerPhase the length of each
   */
  public static Source phases(int phases, int stepsPerPhase) {
    StringBuilder text = new StringBuilder("package phases;\n\nimport dev.anneal.*;\n\n");
    for (int i = 1; i <= phases; i++) {
      text.append(
          String.format(
              Locale.ROOT,
              "@%s(%send = %s, until = %d)%n",
              i % 2 == 1 ? "LinearDecay" : "ExponentialDecay",
              i == 1 ? "initial = 1, " : "",
              Math.pow(1e-3, (double) i / phases),
              (long) i * stepsPerPhase));
    }
    return new Source("phases.Phases", text + "public final class Phases {}\n");
  }

  private static List<Source> sources(int count, IntFunction<Source> source) {
    return IntStream.range(0, count).mapToObj(source).toList();
  }
}
