package dev.anneal.examples.engines.language;

import dev.anneal.TrainingSchedule;
import dev.anneal.charts.Chart;
import dev.anneal.charts.Charts;
import dev.anneal.charts.Run;
import dev.anneal.examples.engines.language.Engine.Trained;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains the same model by the same config in Anneal's loop, DJL, Deeplearning4j and Tribuo, and
 * prints side by side how well and how fast. As all begin with the same parameters and take the
 * same mini-batches in the same order, what they learn differs by their rounding only.
 */
public final class FourEngines {
  private static final List<Engine> ENGINES =
      List.of(new AnnealEngine(), new DjlEngine(), new Dl4jEngine(), new TribuoEngine());

  /** The steps that a point of a loss curve is the mean of. */
  private static final int STEPS_PER_POINT = 20;

  private FourEngines() {}

  /**
   * Runs the example.
   *
   * @param args the file to draw the loss curves into; {@code target/four-engines.svg} without
   * @throws IOException if the file cannot be written
   */
  public static void main(String[] args) throws IOException {
    System.out.println("reading the names in this JDK, which takes some seconds");
    SmallTask task = SmallTask.ofTheJdk();
    System.out.printf(
        Locale.ROOT,
        "%,d names in %d languages to learn from, %,d held out%n%n",
        task.training().size(),
        SmallTask.CLASSES,
        task.heldOut().size());
    Map<String, Trained> trained = train(task.training());
    print(trained, task.heldOut(), System.out);
    Path file = Path.of(args.length == 0 ? "target/four-engines.svg" : args[0]);
    chart(trained).writeSvg(file);
    System.out.println("drawn in " + file);
  }

  /** Trains in each engine, and answers what came of it by the engine's name. */
  static Map<String, Trained> train(SmallTask.Part data) {
    TrainingSchedule schedule = FourEnginesTrainingSchedule.create();
    Map<String, Trained> trained = new LinkedHashMap<>();
    for (Engine engine : ENGINES) {
      trained.put(engine.title(), engine.train(data, schedule));
    }
    return trained;
  }

  private static void print(Map<String, Trained> trained, SmallTask.Part heldOut, PrintStream out) {
    SoftmaxModel first = trained.values().iterator().next().model();
    out.printf(
        Locale.ROOT,
        "%-16s %9s %9s %9s %11s %11s%n",
        "engine",
        "accuracy",
        "last loss",
        "seconds",
        "examples/s",
        "difference");
    trained.forEach((title, each) ->
        out.printf(
            Locale.ROOT,
            "%-16s %9.4f %9.4f %9.2f %,11.0f %11.1e%n",
            title,
            each.model().accuracy(heldOut),
            points(each.losses())[FourEnginesTraining.STEPS / STEPS_PER_POINT - 1],
            each.seconds(),
            (double) FourEnginesTraining.STEPS * FourEnginesTraining.BATCH_SIZE / each.seconds(),
            each.model().differenceFrom(first)));
  }

  /**
   * Answers a chart of the losses of all engines over each other, where one hides the others, and
   * by how much each is off that of the first.
   */
  static Chart chart(Map<String, Trained> trained) {
    double[] first = points(trained.values().iterator().next().losses());
    List<Run> runs = new ArrayList<>();
    trained.forEach((title, each) -> runs.add(run(title, points(each.losses()), first)));
    return Charts.of(runs.toArray(Run[]::new))
        .title("The same training in four engines")
        .inEpochs(FourEnginesTraining.STEPS_PER_EPOCH);
  }

  private static Run run(String title, double[] points, double[] first) {
    long[] steps = new long[points.length];
    double[] differences = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      steps[i] = (i + 1L) * STEPS_PER_POINT;
      differences[i] = Math.abs(points[i] - first[i]);
    }
    return Run.of(title).with("loss", steps, points).with("difference", steps, differences);
  }

  private static double[] points(double[] losses) {
    double[] points = new double[losses.length / STEPS_PER_POINT];
    for (int step = 0; step < points.length * STEPS_PER_POINT; step++) {
      points[step / STEPS_PER_POINT] += losses[step] / STEPS_PER_POINT;
    }
    return points;
  }
}
