package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.EasyTrain;
import ai.djl.training.Trainer;
import ai.djl.training.dataset.ArrayDataset;
import ai.djl.training.loss.Loss;
import dev.anneal.finder.LearningRateFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lines of the page on engines are these, and do what it says. */
class EnginesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java djl\n(.*?)^```$");

  @TempDir Path folder;

  @Test
  void theLinesTrainAndFindARate() throws Exception {
    double rate;
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(MyConfigSchedule.create()).build());
        Model model = Model.newInstance("page", Device.cpu())) {
      model.setBlock(Fixture.network());
      ArrayDataset dataset = fixture.dataset;

      ScheduledSgd optimizer =
          ScheduledSgd.builder(MyConfigSchedule.create()).optNesterov().build();
      DefaultTrainingConfig config =
          new DefaultTrainingConfig(Loss.l2Loss()).optOptimizer(optimizer);
      Trainer trainer = model.newTrainer(config.addTrainingListeners(RateListener.of(optimizer)));
      trainer.initialize(new Shape(16, 4));
      EasyTrain.fit(trainer, 5, dataset, null);
      optimizer.save(folder.resolve("optimizer"), model.getBlock());

      try (TrainerTrainable subject = TrainerTrainable.of(trainer, dataset, optimizer)) {
        rate = LearningRateFinder.of(MyConfigSchedule.rangeTest()).find(subject).rateOrThrow();
      }
      assertThat(optimizer.updates()).isEqualTo(30);
      assertThat(rate).isPositive();
      assertThat(folder.resolve("optimizer")).exists();
      trainer.close();
    }
  }

  @Test
  void thePageHasTheseLines() throws Exception {
    String page = Files.readString(ROOT.resolve("../../docs/engines.md"));
    List<String> blocks = BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(2);
    String source =
        Files.readString(ROOT.resolve("src/test/java/dev/anneal/djl/EnginesPageTest.java"));
    for (String block : blocks) {
      assertThat(words(source)).contains(words(block));
    }
  }

  /** Without the line breaks, which are the formatter's here. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
