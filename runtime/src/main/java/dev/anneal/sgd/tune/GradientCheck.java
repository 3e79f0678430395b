package dev.anneal.sgd.tune;

import dev.anneal.sgd.Objective;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Compares the gradient of an objective, which is written by hand, with differences of its loss, at
 * some random points and mini-batches.
 *
 * <pre>{@code
 * GradientCheck.of(objective, new double[size]).run().orThrow();
 * }</pre>
 *
 * <p>How far the two may be apart follows for each parameter from the differences themselves: from
 * two steps, the rounding of the loss, and the slopes to both sides, between which the gradient may
 * be anywhere, as at the kink of a ReLU. With {@code float[]} parameters differences have few right
 * digits, and small faults stay hidden.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
public final class GradientCheck<A> {
  private final Objective<A> objective;
  private final Numbers<A> numbers;
  private final double[] center;
  private final int points;
  private final int most;
  private final double spread;
  private final long seed;

  private GradientCheck(
      Objective<A> objective,
      Numbers<A> numbers,
      double[] center,
      int points,
      int most,
      double spread,
      long seed) {
    this.objective = objective;
    this.numbers = numbers;
    this.center = center;
    this.points = points;
    this.most = most;
    this.spread = spread;
    this.seed = seed;
  }

  private static <A> GradientCheck<A> of(Objective<A> objective, Numbers<A> numbers, double[] c) {
    return new GradientCheck<>(objective, numbers, c, 4, 1_000, 0.5, 0);
  }

  /**
   * Answers a check at four points, of at most 1,000 parameters.
   *
   * @param parameters the initial ones, or zeros; the points are around them. Not changed
   */
  public static GradientCheck<double[]> of(Objective<double[]> objective, double[] parameters) {
    Objects.requireNonNull(objective, "objective");
    return of(objective, Numbers.DOUBLES, parameters.clone());
  }

  /**
   * Answers a check at four points, of at most 1,000 parameters.
   *
   * @param parameters the initial ones, or zeros; the points are around them. Not changed
   */
  public static GradientCheck<float[]> of(Objective<float[]> objective, float[] parameters) {
    Objects.requireNonNull(objective, "objective");
    return of(objective, Numbers.FLOATS, Numbers.FLOATS.doubles(parameters));
  }

  /**
   * Answers the same at so many points, each with a mini-batch of its own.
   *
   * @param count at least 1
   */
  public GradientCheck<A> points(int count) {
    int checked = positive("points", count);
    return new GradientCheck<>(objective, numbers, center, checked, most, spread, seed);
  }

  /**
   * Answers the same for at most so many parameters, spread evenly over all; each costs some
   * evaluations a point.
   *
   * @param parameters at least 1
   */
  public GradientCheck<A> atMost(int parameters) {
    int checked = positive("atMost", parameters);
    return new GradientCheck<>(objective, numbers, center, points, checked, spread, seed);
  }

  /**
   * Answers the same with points that are farther from the parameters given, or nearer; 0.5 if not
   * given.
   *
   * @param distance the largest of each parameter, finite and above 0
   */
  public GradientCheck<A> spread(double distance) {
    if (!(distance > 0 && distance < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "spread = " + distance + ": must be finite and above 0; give a distance such as 0.5");
    }
    return new GradientCheck<>(objective, numbers, center, points, most, distance, seed);
  }

  /** Answers the same with other random points; 0 if not given. */
  public GradientCheck<A> seed(long other) {
    return new GradientCheck<>(objective, numbers, center, points, most, spread, other);
  }

  private static int positive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          name + " = " + value + ": must be at least 1; give a count");
    }
    return value;
  }

  /**
   * Compares. What the objective throws passes through.
   *
   * @throws IllegalArgumentException if the objective has another number of parameters than given
   */
  public GradientReport run() {
    int count = Math.min(most, center.length);
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = (int) ((long) i * center.length / count);
    }
    SplittableRandom random = new SplittableRandom(seed);
    List<PointProbe.Findings> found = new ArrayList<>();
    for (int point = 0; point < points; point++) {
      double[] at = center.clone();
      for (int i = 0; i < at.length; i++) {
        at[i] = numbers.rounded(at[i] + spread * (2 * random.nextDouble() - 1));
      }
      // Of different sizes, so that a mean is told from a constant factor.
      int batch = (int) Math.min(7 - point % 4, objective.examples());
      found.add(PointProbe.run(objective, numbers, at, indices, batch, random.nextLong()));
    }
    List<GradientReport.Suspect> suspects = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Diagnosis.of(indices[i], i, found).ifPresent(suspects::add);
    }
    suspects.sort(Comparator.comparingDouble(GradientReport.Suspect::distance).reversed());
    return new GradientReport(count, points, suspects);
  }
}
