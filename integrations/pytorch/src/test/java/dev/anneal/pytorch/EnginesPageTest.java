package dev.anneal.pytorch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.finder.LearningRateFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.junit.jupiter.api.Test;

/** The lines of the page on engines are these, and do what it says. */
class EnginesPageTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ""));
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```java pytorch\n(.*?)^```$");

  @Test
  void theLinesTrainAndFindARate() {
    double rate;
    Net net = Net.seeded();
    double before = net.loss();

    SGD sgd = new SGD(net.parameters(), new SGDOptions(0.1));
    ScheduledOptimizer optimizer = ScheduledOptimizer.of(sgd, MyConfigSchedule.create());
    for (int step = 0; step < 30; step++) {
      sgd.zero_grad();
      net.loss(step).backward();
      optimizer.step();
    }

    SGDOptions options = new SGDOptions(0.1);
    try (TorchTrainable subject =
        TorchTrainable.of(net, () -> new SGD(net.parameters(), options), step -> net.loss(step))) {
      rate = LearningRateFinder.of(MyConfigSchedule.rangeTest()).find(subject).rateOrThrow();
    }

    assertThat(net.loss()).isLessThan(before);
    assertThat(optimizer.updates()).isEqualTo(30);
    assertThat(rate).isPositive();
  }

  @Test
  void thePageHasTheseLines() throws Exception {
    String page = Files.readString(ROOT.resolve("../../docs/engines.md"));
    List<String> blocks = BLOCK.matcher(page).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(2);
    String source =
        Files.readString(ROOT.resolve("src/test/java/dev/anneal/pytorch/EnginesPageTest.java"));
    for (String block : blocks) {
      assertThat(words(source)).contains(words(block));
    }
  }

  /** Without the line breaks, which are the formatter's here. */
  private static String words(String code) {
    return code.replaceAll("\\s+", "");
  }
}
