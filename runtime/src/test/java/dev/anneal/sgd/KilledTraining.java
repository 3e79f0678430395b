package dev.anneal.sgd;

import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * A training that {@link KillTest} kills: resumes in the directory given, trains to the end, or to
 * the step of a branch, and prints a hash of the parameters.
 *
 * <p>Told so, it has another tail, which begins after the branch: of the recipes, that of the
 * training and of a group, and of the schedule written by hand.
 */
final class KilledTraining {
  static final String TO_THE_BRANCH = "toTheBranch";
  static final String OTHER_TAIL = "otherTail";

  private static final int PARAMETERS = 20_000;
  private static final long BRANCH = 200;

  private static final String SCHEDULE =
      """
      anneal recipe 1
      numerics 1
      config "training.Killed"
      open rate: double = 0.2
      granularity STEP
      afterEnd FAIL
      totalSteps 400
      stepsPerEpoch unbounded
      timeline learningRate
        0 to 400 from 0: cosine(rate, 0.0, 1.0, 1.0, 400)
      timeline momentum
        0 to unbounded from 0: constant(0.9, unbounded)
      timeline weightDecay
        0 to unbounded from 0: constant(0.01, unbounded)
      """;

  private static final String OTHER =
      SCHEDULE
          .replace("totalSteps 400", "totalSteps 430")
          .replace(
              "0 to 400 from 0: cosine(rate, 0.0, 1.0, 1.0, 400)",
              "0 to 210 from 0: cosine(rate, 0.0, 1.0, 1.0, 400)\n"
                  + "  210 to 430 from 210: linear(0.0625, 0.0, 220)");

  private KilledTraining() {}

  public static void main(String[] args) {
    SparseLeastSquares objective = SparseLeastSquares.random(400, 4_000, 5, 4, 3);
    Sgd<float[]> sgd =
        Sgd.builder(objective, new float[PARAMETERS])
            .batchSize(4)
            .seed(4)
            .averaging(Averaging.exponential(0.9))
            .shards(2)
            .group("recipe", 0, 5_000)
            .group("byHand", 6_000, 8_000)
            .build();
    String kind = args.length > 1 ? args[1] : "";
    boolean otherTail = kind.equals(OTHER_TAIL);
    FixedSchedule byHand =
        FixedSchedule.of(
                step -> otherTail && step >= BRANCH ? 0.05 : 0.2 / (1 + step / 100.0),
                otherTail ? 430 : 400)
            .momentum(step -> 0.9)
            .decay(step -> 0.01);
    Trainer<float[]> trainer =
        Trainer.builder(sgd, RecipeTexts.schedule(otherTail ? OTHER : SCHEDULE))
            .group("recipe", ofGroup(otherTail))
            .group("byHand", byHand)
            .evaluation("first", parameters -> parameters[0])
            .checkpoints(Checkpoints.in(Path.of(args[0])).everySteps(3).keep(2))
            .steps(kind.equals(TO_THE_BRANCH) ? BRANCH : Long.MAX_VALUE)
            .build();
    trainer.resume();
    trainer.train();
    System.out.println(
        Arrays.hashCode(sgd.parameters())
            + " "
            + Arrays.hashCode(sgd.averagedParameters())
            + " "
            + Arrays.hashCode(trainer.history().values("first")));
  }

  private static TrainingSchedule ofGroup(boolean otherTail) {
    String text = RecipeTexts.constant("training.Group", 0.1, 400);
    return RecipeTexts.schedule(
        otherTail
            ? text.replace(
                "0 to 400 from 0: constant(0.1, 400)",
                "0 to 300 from 0: constant(0.1, 300)\n  300 to 400 from 300: constant(0.2, 100)")
            : text);
  }
}
