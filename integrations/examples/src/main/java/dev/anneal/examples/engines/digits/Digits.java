package dev.anneal.examples.engines.digits;

import ai.djl.translate.TranslateException;
import dev.anneal.charts.Charts;
import dev.anneal.finder.FinderResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Trains a network in DJL to read digits that the program draws itself, with one cycle at the rate
 * that the range finder gives, and tries it on digits that it has not seen.
 */
public final class Digits {
  private Digits() {}

  /**
   * Runs the example.
   *
   * @param args the file to draw the search into; {@code target/digits-finder.svg} without
   * @throws IOException if the file cannot be written
   * @throws TranslateException never: DJL declares it
   */
  public static void main(String[] args) throws IOException, TranslateException {
    DrawnDigits learned = DrawnDigits.draw(DigitsTraining.EXAMPLES, 1);
    DrawnDigits others = DrawnDigits.draw(2_000, 2);
    try (DigitsNetwork network = new DigitsNetwork(learned, 1)) {
      FinderResult found = network.find();
      System.out.println(found);
      Path file = Path.of(args.length == 0 ? "target/digits-finder.svg" : args[0]);
      Charts.of(found).writeSvg(file);
      System.out.println("drawn in " + file);
      DigitsTrainingSchedule schedule = found.cycle(DigitsTrainingSchedule::create);
      long start = System.nanoTime();
      network.train(schedule);
      System.out.printf(
          Locale.ROOT,
          "%,d updates in %.1f s, by %s%naccuracy on %,d digits not seen: %.3f%n",
          schedule.totalSteps(),
          (System.nanoTime() - start) * 1e-9,
          schedule,
          others.size(),
          network.accuracy(others));
    }
  }
}
