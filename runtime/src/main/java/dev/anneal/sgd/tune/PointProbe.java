package dev.anneal.sgd.tune;

import dev.anneal.sgd.MiniBatch;
import dev.anneal.sgd.Objective;
import dev.anneal.sgd.Ranges;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.SgdBuilder;
import dev.anneal.sgd.SparseObjective;
import java.util.Arrays;

/**
 * Compares gradient and differences at one point, on one mini-batch. It stands in for the objective
 * in a descent, which gives it the mini-batch.
 */
final class PointProbe<A> {
  /** By how much the step of a difference that does not fit is made smaller, and how often. */
  private static final double SMALLER = 0.125;

  private static final int TRIES = 4;

  private final Objective<A> objective;
  private final Numbers<A> numbers;
  private final double[] point;
  private final int[] indices;
  private final Findings findings;
  private double loss;

  private PointProbe(
      Objective<A> objective, Numbers<A> numbers, double[] point, int[] indices, int batch) {
    this.objective = objective;
    this.numbers = numbers;
    this.point = point;
    this.indices = indices;
    this.findings = new Findings(batch, indices.length);
  }

  /** What is found at a point, of each parameter that is looked at. */
  static final class Findings {
    final int batch;
    final double[] gradient;
    final double[] difference;
    final double[] error;
    final boolean[] off;
    final boolean[] overwritten;
    final boolean[] unrepeated;
    final boolean[] undeclared;

    Findings(int batch, int count) {
      this.batch = batch;
      gradient = new double[count];
      difference = new double[count];
      error = new double[count];
      off = new boolean[count];
      overwritten = new boolean[count];
      unrepeated = new boolean[count];
      undeclared = new boolean[count];
    }
  }

  static <A> Findings run(
      Objective<A> objective,
      Numbers<A> numbers,
      double[] point,
      int[] indices,
      int batch,
      long seed) {
    PointProbe<A> probe = new PointProbe<>(objective, numbers, point, indices, batch);
    A origin = numbers.of(new double[point.length]);
    Objective<A> own =
        objective instanceof SparseObjective<A> sparse
            ? probe.new Sparse(sparse)
            : probe.new Dense();
    Sgd<A> sgd = builder(own, origin).batchSize(batch).seed(seed).build();
    sgd.step(1);
    if (objective instanceof SparseObjective) {
      probe.compareMoves(numbers.doubles(sgd.parameters()));
    }
    return probe.findings;
  }

  @SuppressWarnings("unchecked") // The array says which of the two it is.
  private static <A> SgdBuilder<A> builder(Objective<A> objective, A origin) {
    return origin instanceof double[] doubles
        ? (SgdBuilder<A>) Sgd.builder((Objective<double[]>) objective, doubles)
        : (SgdBuilder<A>) Sgd.builder((Objective<float[]>) objective, (float[]) origin);
  }

  private class Dense implements Objective<A> {
    @Override
    public long examples() {
      return objective.examples();
    }

    @Override
    public int parameters() {
      return objective.parameters();
    }

    @Override
    public double evaluate(A parameters, MiniBatch batch, A gradient) {
      compare(batch);
      return 0;
    }
  }

  /** Has the descent apply where ranges are named what is 1 everywhere. */
  private final class Sparse extends Dense implements SparseObjective<A> {
    private final SparseObjective<A> sparse;

    Sparse(SparseObjective<A> sparse) {
      this.sparse = sparse;
    }

    @Override
    public void touch(MiniBatch batch, Ranges ranges) {
      sparse.touch(batch, ranges);
    }

    @Override
    public double evaluate(A parameters, MiniBatch batch, A gradient) {
      compare(batch);
      double[] ones = new double[point.length];
      Arrays.fill(ones, batch.size());
      System.arraycopy(numbers.of(ones), 0, gradient, 0, ones.length);
      return 0;
    }

    @Override
    public SparseObjective<A> fork() {
      return this;
    }
  }

  private void compareMoves(double[] moved) {
    for (int i = 0; i < indices.length; i++) {
      findings.undeclared[i] = moved[indices[i]] == 0 && findings.gradient[i] != 0;
    }
  }

  private void compare(MiniBatch batch) {
    double[] first = gradient(batch, 0);
    loss = lossAt(batch, point);
    double[] again = gradient(batch, 0);
    double[] onOnes = gradient(batch, 1);
    double lossAgain = lossAt(batch, point);
    for (int i = 0; i < indices.length; i++) {
      double own = first[indices[i]];
      findings.gradient[i] = own;
      findings.unrepeated[i] = differ(own, again[indices[i]], own) || differ(loss, lossAgain, loss);
      double added = onOnes[indices[i]] - 1;
      findings.overwritten[i] = differ(own, added, 1 + Math.abs(own));
      compareSlope(batch, i);
    }
  }

  /** Whether two numbers that are to be the same differ by more than the rounding of sums. */
  private boolean differ(double a, double b, double size) {
    return Math.abs(a - b) > 256 * numbers.unit() * Math.abs(size);
  }

  private double[] gradient(MiniBatch batch, double before) {
    double[] start = new double[point.length];
    Arrays.fill(start, before);
    A gradient = numbers.of(start);
    objective.evaluate(numbers.of(point), batch, gradient);
    return numbers.doubles(gradient);
  }

  private double lossAt(MiniBatch batch, double[] at) {
    return objective.evaluate(numbers.of(at), batch, numbers.of(new double[at.length]));
  }

  private void compareSlope(MiniBatch batch, int i) {
    double gradient = findings.gradient[i];
    double h = numbers.step() * Math.max(1, Math.abs(point[indices[i]]));
    boolean off = true;
    for (int attempt = 0; attempt < TRIES && off; attempt++) {
      Slope slope = slope(batch, indices[i], h);
      if (attempt == 0) {
        findings.difference[i] = slope.central();
        findings.error[i] = slope.error();
      } else if (!slope.says(gradient)) {
        break;
      }
      off = !slope.allows(gradient);
      h *= SMALLER;
    }
    findings.off[i] = off;
  }

  private Slope slope(MiniBatch batch, int index, double h) {
    double[] at = point.clone();
    double[] steps = {h, h / 2, -h / 2, -h};
    double[] losses = new double[steps.length];
    for (int i = 0; i < steps.length; i++) {
      at[index] = numbers.rounded(point[index] + steps[i]);
      steps[i] = at[index] - point[index];
      losses[i] = lossAt(batch, at);
    }
    double outer = (losses[0] - losses[3]) / (steps[0] - steps[3]);
    double inner = (losses[1] - losses[2]) / (steps[1] - steps[2]);
    double above = (losses[1] - loss) / steps[1];
    double below = (losses[2] - loss) / steps[2];
    double rounding = 16 * numbers.unit() * Math.abs(loss) / h;
    return new Slope(inner, above, below, Math.abs(inner - outer) + rounding, rounding);
  }

  /** A slope by differences, those to both sides, and how far off it may be. */
  private record Slope(double central, double above, double below, double error, double rounding) {
    boolean allows(double gradient) {
      double slack = 2 * error + 1e-7 * Math.abs(central);
      return gradient >= Math.min(above, below) - slack
          && gradient <= Math.max(above, below) + slack;
    }

    /** Whether the rounding leaves enough of it to judge a gradient by. */
    boolean says(double gradient) {
      return rounding < 0.05 * Math.abs(gradient - central);
    }
  }
}
