package dev.anneal.examples.engines.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.examples.engines.language.Engine.Trained;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On examples that are made up, which takes less time than to read the names. */
class FourEnginesTest {
  @TempDir Path folder;

  @Test
  void allEnginesLearnTheSame() throws Exception {
    SmallTask.Part learned = madeUp(SmallTask.EXAMPLES, 1);
    SmallTask.Part heldOut = madeUp(500, 2);
    Map<String, Trained> trained = FourEngines.train(learned);
    assertThat(trained).containsOnlyKeys("Anneal", "DJL", "Deeplearning4j", "Tribuo");
    Trained first = trained.get("Anneal");
    assertThat(first.losses()[0]).isCloseTo(Math.log(SmallTask.CLASSES), within(1e-6));
    assertThat(first.model().accuracy(heldOut)).isGreaterThan(0.95);
    trained.forEach((engine, each) -> {
      assertThat(each.losses()).as(engine).containsExactly(first.losses(), within(1e-4));
      assertThat(each.model().differenceFrom(first.model())).as(engine).isLessThan(1e-4);
      assertThat(each.model().accuracy(heldOut))
          .as(engine)
          .isCloseTo(first.model().accuracy(heldOut), within(0.002));
    });

    Path picture = folder.resolve("losses.svg");
    FourEngines.chart(trained).writeSvg(picture);
    assertThat(Files.readString(picture)).contains(trained.keySet());
  }

  /** Of each class some inputs are more frequent than of the others. */
  private static SmallTask.Part madeUp(int size, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[][] inputs = new float[size][SmallTask.FEATURES];
    int[] labels = new int[size];
    for (int i = 0; i < size; i++) {
      labels[i] = random.nextInt(SmallTask.CLASSES);
      for (int j = 0; j < SmallTask.FEATURES; j++) {
        double frequency = j % SmallTask.CLASSES == labels[i] ? 0.3 : 0.05;
        inputs[i][j] = random.nextDouble() < frequency ? 1 : 0;
      }
    }
    return new SmallTask.Part(inputs, labels);
  }
}
