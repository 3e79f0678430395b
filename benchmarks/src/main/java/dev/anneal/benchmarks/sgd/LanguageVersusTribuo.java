package dev.anneal.benchmarks.sgd;

import dev.anneal.LinearDecay;
import dev.anneal.Unit;
import dev.anneal.Warmup;
import dev.anneal.examples.language.LanguageTask;
import dev.anneal.examples.language.Quality;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.Workers;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.tribuo.Model;
import org.tribuo.classification.Label;

/** The language example beside Tribuo, and on two threads beside one. */
public final class LanguageVersusTribuo {
  private static final int BATCH_SIZE = 32;

  private static final long SEED = 42;

  private final LanguageTask data = LanguageTask.ofTheJdk(SEED);

  private LanguageVersusTribuo() {}

  /** The schedule of the example, of any length. */
  @Warmup(until = 0.05, unit = Unit.TRAINING)
  @LinearDecay(end = 0)
  static final class Decaying {}

  /**
   * Trains both on the same features with one thread and prints examples a second and accuracy.
   *
   * @param epochs how often each sees all examples
   */
  public static void run(int epochs) {
    LanguageVersusTribuo comparison = new LanguageVersusTribuo();
    System.out.printf(
        Locale.ROOT,
        "%,d names, %d languages, %.1f features a name, %d epochs, mini-batches of %d%n%n",
        comparison.data.size(),
        comparison.data.languages().size(),
        comparison.data.featuresPerExample(),
        epochs,
        BATCH_SIZE);
    System.out.println("| one thread | rate | examples/s | of Tribuo's | top-1 | top-5 |");
    System.out.println("|---|---|---|---|---|---|");
    double tribuo = comparison.tribuo(epochs, 0.5);
    comparison.anneal(1, 1);
    for (double rate : new double[] {0.5, 1}) {
      double anneal = comparison.anneal(epochs, rate);
      comparison.print("Anneal", rate, anneal, anneal / tribuo, comparison.last);
    }
  }

  private Accuracy last = new Accuracy(0, 0);

  private double tribuo(int epochs, double rate) {
    TribuoTwin twin = new TribuoTwin(data);
    long start = System.nanoTime();
    Model<Label> model = twin.train(epochs, BATCH_SIZE, rate);
    double perSecond = perSecond(epochs, System.nanoTime() - start);
    print("Tribuo", rate, perSecond, 1, twin.accuracy(model));
    return perSecond;
  }

  private double anneal(int epochs, double rate) {
    float[] weights = data.untrained();
    try (Workers workers = Workers.of(1)) {
      Sgd<float[]> sgd = descent(data, weights, BATCH_SIZE, 1, workers);
      Trainer<float[]> trainer =
          Trainer.builder(
                  sgd,
                  LanguageVersusTribuo_DecayingSchedule.create(rate, epochs * sgd.stepsPerEpoch()))
              .build();
      long start = System.nanoTime();
      trainer.train();
      double perSecond = perSecond(epochs, System.nanoTime() - start);
      Quality quality = data.quality(weights);
      last = new Accuracy(quality.top1(), quality.top5());
      return perSecond;
    }
  }

  private double perSecond(int epochs, long nanos) {
    return (double) epochs * data.size() / nanos * 1e9;
  }

  private void print(String who, double rate, double perSecond, double ratio, Accuracy accuracy) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.1f | %,.0f | %.1f | %.3f | %.3f |%n",
        who,
        rate,
        perSecond,
        ratio,
        accuracy.top1(),
        accuracy.top5());
  }

  /**
   * Makes steps of several sizes with one thread and with two, in turns, and prints the times of
   * the best turn of each: what else the machine does only adds to them. Two threads need two
   * shards, which one thread can have as well, with the same bits, but is faster without.
   *
   * @param rounds how often each has its turn
   */
  public static void threads(int rounds) {
    LanguageTask data = LanguageTask.ofTheJdk(SEED);
    System.out.println(
        "| ms a step, mini-batch of | 1 thread | 1 thread, 2 shards | 2 threads, 2 shards |");
    System.out.println("|---|---|---|---|");
    for (int batchSize : new int[] {32, 256, 2048}) {
      try (Workers one = Workers.of(1);
          Workers two = Workers.of(2)) {
        List<Sgd<float[]>> descents =
            List.of(
                descent(data, data.untrained(), batchSize, 1, one),
                descent(data, data.untrained(), batchSize, 2, one),
                descent(data, data.untrained(), batchSize, 2, two));
        double[] least = new double[descents.size()];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        int steps = (1 << 14) / batchSize;
        for (int round = 0; round < rounds; round++) {
          for (int i = 0; i < least.length; i++) {
            long start = System.nanoTime();
            for (int step = 0; step < steps; step++) {
              descents.get(i).step(0.5);
            }
            least[i] = Math.min(least[i], (System.nanoTime() - start) / 1e6 / steps);
          }
        }
        System.out.printf(
            Locale.ROOT,
            "| %,d | %.2f (%.2f×) | %.2f (%.2f×) | %.2f |%n",
            batchSize,
            least[0],
            least[0] / least[2],
            least[1],
            least[1] / least[2],
            least[2]);
      }
    }
  }

  private static Sgd<float[]> descent(
      LanguageTask data, float[] weights, int batchSize, int shards, Workers workers) {
    return data.descent(weights).batchSize(batchSize).shards(shards).workers(workers).build();
  }
}
