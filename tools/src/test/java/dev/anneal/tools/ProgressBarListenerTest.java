package dev.anneal.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgressBarListenerTest {
  @TempDir Path directory;

  private final List<String> shown = new CopyOnWriteArrayList<>();
  private final AtomicLong nanos = new AtomicLong();
  private final List<Double> losses = new ArrayList<>();

  private final TrainingListener sixtyMillis =
      new TrainingListener() {
        @Override
        public void onStep(StepEvent event) {
          nanos.addAndGet(60_000_000);
          losses.add(event.loss());
        }
      };

  private ProgressBarListener bar(long totalSteps) {
    ProgressBarConsumer consumer =
        new ProgressBarConsumer() {
          @Override
          public int getMaxRenderedLength() {
            return 120;
          }

          @Override
          public void accept(String line) {
            shown.add(line);
          }

          @Override
          public void close() {}
        };
    return new ProgressBarListener(
        new LibraryBar(
            new ProgressBarBuilder()
                .setTaskName("line")
                .setStyle(ProgressBarStyle.ASCII)
                .setConsumer(consumer),
            totalSteps),
        nanos::get);
  }

  private double meanLoss(int from, int to) {
    return losses.subList(from, to).stream().mapToDouble(loss -> loss).average().orElseThrow();
  }

  private String last() {
    return shown.get(shown.size() - 1);
  }

  @Test
  void showsStepsLossAndRate() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try (ProgressBarListener bar = bar(Regression.STEPS)) {
      Regression.training().listener(sixtyMillis).listener(bar).build().train();
    } finally {
      Locale.setDefault(before);
    }
    // Brought up to date every second step, and at the end.
    assertThat(last())
        .startsWith("line 100%")
        .contains("11/11")
        .contains(String.format(Locale.ROOT, " loss %.4g, rate %.4g", meanLoss(10, 11), 0.5 / 11));
  }

  @Test
  void showsTheLastStepOfATrainingThatFails() {
    ProgressBarListener bar = bar(Regression.STEPS);
    Trainer<double[]> trainer = Regression.training().listener(sixtyMillis).listener(bar).build();
    for (int step = 0; step < 6; step++) {
      trainer.step();
    }
    bar.close();
    bar.close();
    assertThat(last())
        .contains("6/11")
        .contains(String.format(Locale.ROOT, " loss %.4g, rate 0.08333", meanLoss(5, 6)));
  }

  @Test
  void goesOnWhereATrainingIsResumed() {
    for (long stop : new long[] {3, 6}) {
      try (ProgressBarListener bar = bar(Regression.STEPS)) {
        Trainer<double[]> trainer =
            Regression.training()
                .steps(stop)
                .checkpoints(Checkpoints.in(directory))
                .listener(bar)
                .build();
        trainer.resume();
        trainer.train();
        trainer.train();
      }
      assertThat(last()).contains(stop + "/11");
    }
  }

  @Test
  void showsATrainingWithoutEnd() {
    try (ProgressBarListener bar = bar(TrainingSchedule.UNBOUNDED)) {
      Regression.training().listener(bar).build().train();
    }
    assertThat(last()).contains("11/?");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -1})
  void refusesATrainingWithoutSteps(long totalSteps) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ProgressBarListener.of("line", totalSteps))
        .withMessage("totalSteps = " + totalSteps + ": must be at least 1; give a larger number");
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> ProgressBarListener.of((String) null, 1))
        .withMessage("task");
    assertThatNullPointerException()
        .isThrownBy(() -> ProgressBarListener.of((ProgressBarBuilder) null, 1))
        .withMessage("builder");
  }
}
