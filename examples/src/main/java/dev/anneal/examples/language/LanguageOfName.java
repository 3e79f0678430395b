package dev.anneal.examples.language;

import dev.anneal.TrainingSchedule;
import dev.anneal.charts.Charts;
import dev.anneal.examples.language.LanguageModel.Guess;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.SgdTrainable;
import dev.anneal.sgd.Sgd;
import dev.anneal.sgd.Trainer;
import dev.anneal.tools.ProgressBarListener;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Learns from the names in the JDK which language a name is in, and then tells it of the names
 * given as arguments.
 *
 * <p>A range test finds the learning rate. The accuracy on names that were held out is printed
 * beside that of two trainings at a constant rate ten times too small and ten times too large. A
 * run repeats bit for bit: the last number of each training is a hash of its parameters.
 */
public final class LanguageOfName {
  private static final int BATCH_SIZE = 64;
  private static final long SEED = 2022;
  private static final Path RESULT = Path.of("target", "range-test.json");
  private static final Path PICTURE = Path.of("target", "range-test.svg");

  /** None of them is in the data. */
  private static final List<String> QUESTIONS =
      List.of(
          "Hellenische Republik",
          "Nagy-Britannia Egyesült Királysága",
          "Священная Римская империя",
          "神聖ローマ帝国");

  private final PrintStream out;
  private final LanguageTask task;

  private LanguageOfName(PrintStream out) {
    this.out = out;
    out.println("reading the names in this JDK, which takes some seconds");
    this.task = LanguageTask.ofTheJdk(SEED);
  }

  /**
   * Runs the example.
   *
   * @param args names to tell the language of; without any, a few are chosen
   * @throws IOException if the result of the range test cannot be written
   */
  public static void main(String[] args) throws IOException {
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    LanguageOfName example = new LanguageOfName(out);
    LanguageModel model = example.train();
    for (String name : args.length == 0 ? QUESTIONS : List.of(args)) {
      example.answer(model, name);
    }
  }

  private LanguageModel train() throws IOException {
    out.printf(
        Locale.ROOT,
        "%,d names in %d languages to learn from, %,d held out%n",
        task.size(),
        task.languages().size(),
        task.heldOutSize());
    FinderResult found =
        LearningRateFinder.of(LanguageTrainingSchedule.rangeTest())
            .find(SgdTrainable.of(descent(task.untrained()), LanguageTrainingSchedule.create(1)));
    double rate = found.rateOrThrow();
    out.printf(Locale.ROOT, "range test: %d steps, learning rate %.3g%n", found.steps(), rate);
    Charts.of(found).writeSvg(PICTURE);
    try (Writer writer = Files.newBufferedWriter(RESULT)) {
      found.writeJson(writer);
    }
    out.println("written to " + RESULT + ", drawn in " + PICTURE);
    out.println();

    out.printf(
        Locale.ROOT,
        "%-22s %8s %7s %7s %7s %11s %10s%n",
        "training",
        "rate",
        "top-1",
        "top-5",
        "loss",
        "examples/s",
        "hash");
    LanguageModel model = train("warmup and decay", rate, LanguageTrainingSchedule.create(rate));
    train("constant, a tenth", rate / 10, ConstantTrainingSchedule.create(rate / 10));
    train("constant, ten times", rate * 10, ConstantTrainingSchedule.create(rate * 10));
    return model;
  }

  private LanguageModel train(String title, double rate, TrainingSchedule schedule) {
    float[] weights = task.untrained();
    long start = System.nanoTime();
    try (ProgressBarListener progress = ProgressBarListener.of(title, schedule.totalSteps())) {
      Trainer.builder(descent(weights), schedule).listener(progress).build().train();
    }
    double seconds = (System.nanoTime() - start) * 1e-9;
    Quality quality = task.quality(weights);
    out.printf(
        Locale.ROOT,
        "%-22s %8.3g %7.3f %7.3f %7.3f %,11.0f %10x%n",
        title,
        rate,
        quality.top1(),
        quality.top5(),
        quality.loss(),
        schedule.totalSteps() * BATCH_SIZE / seconds,
        Arrays.hashCode(weights));
    return task.model(weights);
  }

  private Sgd<float[]> descent(float[] weights) {
    return task.descent(weights).batchSize(BATCH_SIZE).build();
  }

  private void answer(LanguageModel model, String name) {
    out.println();
    out.println(name);
    for (Guess guess : model.guess(name, 3)) {
      String language = Locale.forLanguageTag(guess.language()).getDisplayLanguage(Locale.ENGLISH);
      out.printf(Locale.ROOT, "  %5.1f %%  %s%n", 100 * guess.probability(), language);
    }
  }
}
