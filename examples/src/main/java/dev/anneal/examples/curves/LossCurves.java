package dev.anneal.examples.curves;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Reproduces the figure by which the learning rate is taught: the loss against the epoch for a rate
 * that is very high, high, good and low (Karpathy et al., Stanford course CS231n, "Neural Networks
 * Part 3", section "Babysitting the learning process").
 */
public final class LossCurves {
  private LossCurves() {}

  /**
   * Prints the losses and draws them.
   *
   * @param args the file to draw into, ending in .svg or .png; {@code target/loss-curves.svg} if
   *     there is none
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    List<LossCurve> curves = curves();
    System.out.print(table(curves));
    Path file = Path.of(args.length == 0 ? "target/loss-curves.svg" : args[0]);
    LossChart.write(curves, file);
    System.out.println("drawn in " + file);
  }

  /** Trains with the four rates. */
  static List<LossCurve> curves() {
    LeastSquares objective = LeastSquares.random(LossCurvesTraining.EXAMPLES, 100, 42);
    return List.of(
        LossCurve.of("very high", 0.7, objective),
        LossCurve.of("high", 0.55, objective),
        LossCurve.of("good", 0.02, objective),
        LossCurve.of("low", 0.002, objective));
  }

  private static String table(List<LossCurve> curves) {
    StringBuilder table = new StringBuilder("epoch");
    for (LossCurve curve : curves) {
      table.append(cell("%18s", curve.title()));
    }
    table.append('\n');
    for (int epoch = 0; epoch <= LossCurvesTraining.EPOCHS; epoch++) {
      table.append(cell("%5d", epoch));
      for (LossCurve curve : curves) {
        boolean diverged = epoch >= curve.losses().size();
        table.append(diverged ? cell("%18s", "-") : cell("%18.4g", curve.losses().get(epoch)));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static String cell(String format, Object value) {
    return String.format(Locale.ROOT, format, value);
  }
}
