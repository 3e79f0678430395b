package dev.anneal.examples.resume;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillAndResumeTest {
  @Test
  void killedTrainingEndsWithTheSameBits(@TempDir Path directory) throws Exception {
    KillAndResume.killRepeatedly(directory, 2);

    assertThat(new ResumableRun().trainFrom(directory, begun -> {}))
        .isEqualTo(new ResumableRun().trainInOneGo());
  }
}
