package dev.anneal.examples.quickstart;

import dev.anneal.charts.Charts;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;

/** Prints and draws the schedule that {@link Mnist} declares. */
public final class QuickStart {
  private QuickStart() {}

  /**
   * Runs the example.
   *
   * @param args the file to draw into; {@code target/mnist.svg} if there is none
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    MnistSchedule schedule = MnistSchedule.create();
    System.out.println("  step  learning rate");
    for (long step = 0; step <= schedule.totalSteps(); step += 250) {
      double rate = schedule.at(step);
      String bar = "#".repeat((int) Math.round(400 * rate));
      System.out.printf(Locale.ROOT, "%6d  %-8.4g  %s%n", step, rate, bar);
    }
    Path file = Path.of(args.length == 0 ? "target/mnist.svg" : args[0]);
    Charts.of(schedule).writeSvg(file);
    System.out.println("drawn in " + file);
  }
}
