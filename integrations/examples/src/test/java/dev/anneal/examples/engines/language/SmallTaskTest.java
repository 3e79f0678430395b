package dev.anneal.examples.engines.language;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SmallTaskTest {
  @Test
  void theJdkHasEnoughNamesOfEachLanguage() {
    SmallTask task = SmallTask.ofTheJdk();
    assertThat(task.training().size()).isEqualTo(SmallTask.EXAMPLES);
    assertThat(task.heldOut().size()).isGreaterThan(300);
    int[] names = new int[SmallTask.CLASSES];
    float[] occurrences = new float[SmallTask.FEATURES];
    for (int i = 0; i < task.training().size(); i++) {
      names[task.training().labels()[i]]++;
      for (int j = 0; j < occurrences.length; j++) {
        occurrences[j] += task.training().inputs()[i][j];
      }
    }
    for (int count : names) {
      assertThat(count).isGreaterThan(300);
    }
    for (float count : occurrences) {
      assertThat(count).isGreaterThan(10);
    }
  }
}
