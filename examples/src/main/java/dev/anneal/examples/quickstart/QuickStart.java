package dev.anneal.examples.quickstart;

import java.util.Locale;

/** Prints the schedule that {@link Mnist} declares. */
public final class QuickStart {
  private QuickStart() {}

  /**
   * Runs the example.
   *
   * @param args none
   */
  public static void main(String[] args) {
    MnistSchedule schedule = MnistSchedule.create();
    System.out.println("  step  learning rate");
    for (long step = 0; step <= schedule.totalSteps(); step += 250) {
      double rate = schedule.at(step);
      String bar = "#".repeat((int) Math.round(400 * rate));
      System.out.printf(Locale.ROOT, "%6d  %-8.4g  %s%n", step, rate, bar);
    }
  }
}
