package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The one line that a descent and a training say of themselves. */
class LineTest {
  private static final LeastSquares DATA = LeastSquares.random(100, 2, 1);
  private static final TrainingSchedule SCHEDULE =
      Recipe.parse(RecipeTexts.constant("Line", 0.1, 100)).schedule();

  static Stream<Arguments> descents() {
    return Stream.of(
        arguments(builder(), "2 parameters on 100 examples, batchSize 10"),
        arguments(
            builder().seed(7).nesterov(true).clipNorm(1),
            "2 parameters on 100 examples, batchSize 10, seed 7, Nesterov, clipNorm 1.0"),
        arguments(
            builder().accumulation(2).dropLast(true).shuffle(false).decoupledWeightDecay(true),
            "2 parameters on 100 examples, batchSize 10, accumulation 2, not shuffled, dropLast,"
                + " decoupled weight decay"),
        arguments(
            builder().clipValue(0.5).partitioned(4),
            "2 parameters on 100 examples, batchSize 10, clipValue 0.5, partitioned 4"),
        arguments(
            builder().shards(3).overfitBatches(2),
            "2 parameters on 100 examples, batchSize 10, shards 3, overfitBatches 2"));
  }

  @ParameterizedTest
  @MethodSource("descents")
  void ofADescent(SgdBuilder<double[]> builder, String line) {
    assertThat(builder).hasToString("Sgd of " + line + ", not built yet");
    Sgd<double[]> sgd = builder.build();
    sgd.step(0.1);
    assertThat(sgd).hasToString("Sgd of " + line + ", at step 1");
  }

  @Test
  void ofWhatIsNotSetYet() {
    assertThat(Sgd.builder(DATA, new double[2]))
        .hasToString("Sgd of 2 parameters on 100 examples, no batchSize, not built yet");
  }

  @Test
  void namesTheGroups() {
    assertThat(builder().group("bias", 1, 2).build())
        .hasToString("Sgd of 2 parameters on 100 examples, batchSize 10, groups [bias], at step 0");
  }

  @Test
  void ofATraining() {
    Sgd<double[]> sgd = builder().build();
    TrainerBuilder<double[]> builder =
        Trainer.builder(sgd, SCHEDULE)
            .steps(50)
            .evaluation("accuracy", parameters -> 0.5)
            .earlyStopping(EarlyStopping.onHighest("accuracy").patience(3))
            .checkpoints(Checkpoints.in(Path.of("run")));
    String line =
        "Line, 100 steps long, steps 50, metrics [accuracy], early stopping on the highest accuracy, patience 3,"
            + " checkpoints in run, each epoch, the last 3 kept, ";
    assertThat(builder).hasToString("Trainer of " + line + "not built yet, " + sgd);
    assertThat(builder.build())
        .hasToString(
            "Trainer of " + line + "Sgd of 2 parameters on 100 examples, batchSize 10, at step 0");
  }

  @Test
  void isOneLine() {
    Sgd<double[]> sgd = builder().build();
    Trainer<double[]> trainer = Trainer.builder(sgd, SCHEDULE).steps(3).build();
    for (Object each : List.of(sgd, trainer, trainer.train(), trainer.history())) {
      assertThat(each.toString()).doesNotContain("\n").doesNotContain("@").isNotBlank();
    }
  }

  private static SgdBuilder<double[]> builder() {
    return Sgd.builder(DATA, new double[2]).batchSize(10);
  }
}
