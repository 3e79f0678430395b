package dev.anneal.tribuo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.oracle.labs.mlrg.olcut.config.ConfigurationManager;
import com.oracle.labs.mlrg.olcut.provenance.ProvenanceUtil;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;

/** The lines of the page on engines are these, and do what it says. */
class EnginesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java tribuo\n(.*?)^```$");

  @Test
  void theLinesTrainAndTrainAgain() {
    MutableDataset<Label> dataset = RetrainingTest.data();

    ScheduledSgd sgd = ScheduledSgd.of(MyConfigSchedule.create()).withMeanGradient(16);
    LinearSGDTrainer trainer = new LinearSGDTrainer(new LogMulticlass(), sgd, 3, -1, 16, 1L);
    Model<Label> model = trainer.train(dataset);

    ConfigurationManager manager = new ConfigurationManager();
    manager.addConfiguration(ProvenanceUtil.extractConfiguration(model.getProvenance()));
    Model<Label> again = manager.lookupSingleton(LinearSGDTrainer.class, false).train(dataset);

    assertThat(RetrainingTest.weights(again)).isEqualTo(RetrainingTest.weights(model));
  }

  /** The last mini-batch of an epoch is smaller, and a step all the same. */
  @Test
  void aMiniBatchIsAStep() {
    ScheduledSgd sgd = ScheduledSgd.of(MyConfigSchedule.create()).withMeanGradient(16);
    LinearSGDTrainer longer = new LinearSGDTrainer(new LogMulticlass(), sgd, 4, -1, 16, 1L);
    assertThatThrownBy(() -> longer.train(RetrainingTest.data()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("30");
  }

  @Test
  void thePageHasTheseLines() throws Exception {
    String page = Files.readString(ROOT.resolve("../../docs/engines.md"));
    List<String> blocks = BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(2);
    String source =
        Files.readString(ROOT.resolve("src/test/java/dev/anneal/tribuo/EnginesPageTest.java"));
    for (String block : blocks) {
      assertThat(words(source)).contains(words(block));
    }
  }

  /** Without the line breaks, which are the formatter's here. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
