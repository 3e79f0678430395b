package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.AllocatedBytes;
import dev.anneal.Group;
import dev.anneal.LayerwiseDecay;
import dev.anneal.PlateauMode;
import dev.anneal.PlateauState;
import dev.anneal.PlateauThreshold;
import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.checkpoint.CheckpointException;
import dev.anneal.sgd.log.JsonLinesLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Trainings whose groups follow from the training's schedule. */
class GroupTrainingTest {
  private static final int ROWS = 400;
  private static final int PARAMETERS = 3 * ROWS;
  private static final SparseLeastSquares SPARSE = SparseLeastSquares.random(60, ROWS, 3, 4, 3);
  private static final LeastSquares DENSE = LeastSquares.random(20, 8, 5);
  private static final int STEPS = 30;
  private static final int FROZEN = 13;

  private static final String FALLING =
      """
      anneal recipe 1
      numerics 1
      config "training.Falling"
      granularity STEP
      afterEnd HOLD
      totalSteps 30
      stepsPerEpoch unbounded
      timeline learningRate
        0 to 30 from 0: linear(0.25, 0.0, 30)
      timeline momentum
        0 to unbounded from 0: constant(0.75, unbounded)
      timeline weightDecay
        0 to unbounded from 0: constant(0.0625, unbounded)
      """;

  @TempDir Path directory;

  private static TrainingSchedule falling() {
    return RecipeTexts.schedule(FALLING);
  }

  /** An objective whose gradient has nothing for some parameters. */
  private record Part(LeastSquares of, int from, int to) implements Objective<double[]> {
    @Override
    public long examples() {
      return of.examples();
    }

    @Override
    public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
      double loss = of.evaluate(parameters, batch, gradient);
      Arrays.fill(gradient, from, to, 0);
      return loss;
    }

    @Override
    public Objective<double[]> fork() {
      return this;
    }
  }

  private record Option(String name, UnaryOperator<SgdBuilder<double[]>> set) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Option> options() {
    return List.of(
        new Option("plain", sgd -> sgd),
        new Option("Nesterov's momentum", sgd -> sgd.nesterov(true)),
        new Option("decoupled weight decay", sgd -> sgd.decoupledWeightDecay(true)),
        new Option("clipped norm", sgd -> sgd.clipNorm(0.01)),
        new Option("clipped values", sgd -> sgd.clipValue(0.01)),
        new Option("average", sgd -> sgd.averaging(Averaging.exponential(0.5))),
        new Option("shards", sgd -> sgd.shards(3)),
        new Option("accumulation", sgd -> sgd.accumulation(2)));
  }

  /**
   * The oracle: the gradient of the frozen part is made 0, and that part has neither decay nor
   * momentum, so nothing can move it.
   */
  @ParameterizedTest
  @MethodSource("options")
  void aFrozenGroupIsAsIfItHadNoGradient(Option option) {
    Sgd<double[]> sgd = option.set().apply(dense(DENSE)).build();
    Trainer<double[]> trainer =
        Trainer.builder(sgd, falling()).group("late", Group.same().frozenUntil(FROZEN)).build();
    Sgd<double[]> still = option.set().apply(dense(new Part(DENSE, 2, 6))).build();
    Trainer<double[]> expected =
        Trainer.builder(still, falling()).group("late", FixedSchedule.rate(0, STEPS)).build();
    double[] start = sgd.parameters().clone();
    for (int step = 0; step < FROZEN; step++) {
      assertThat(trainer.step()).isEqualTo(expected.step());
      assertThat(sgd.gradientNorm()).isEqualTo(still.gradientNorm());
      assertThat(sgd.parameters()).isEqualTo(still.parameters());
      double[] velocity = sgd.save().descent().updater().velocity();
      for (int i = 2; i < 6; i++) {
        assertThat(sgd.parameters()[i]).isEqualTo(start[i]);
        assertThat(velocity).isNotNull();
        assertThat(velocity[i]).isZero();
      }
    }
    trainer.step();
    assertThat(sgd.parameters()[3]).isNotEqualTo(start[3]);
  }

  private static SgdBuilder<double[]> dense(Objective<double[]> objective) {
    double[] start = {0.5, -1, 2, 0.25, 1, -0.75, 0.125, 3};
    return Sgd.builder(objective, start).batchSize(4).seed(2).group("late", 2, 6);
  }

  /** Velocities that a group already has stay too, and so do those of what is not touched. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aSparseGroupKeepsItsBits(boolean averaged) {
    Sgd<float[]> sgd = sparse(averaged).build();
    Trainer<float[]> before = Trainer.builder(sgd, falling()).build();
    for (int step = 0; step < 5; step++) {
      before.step();
    }
    UpToDate at = UpToDate.of(sgd);
    assertThat(at.velocity()).isNotEqualTo(new float[PARAMETERS]);
    Trainer<float[]> trainer =
        Trainer.builder(sgd, falling()).group("late", Group.times(2).frozenUntil(FROZEN)).build();
    while (sgd.steps() < FROZEN) {
      trainer.step();
      UpToDate now = UpToDate.of(sgd);
      for (int i = 300; i < 900; i++) {
        assertThat(now.parameters()[i]).isEqualTo(at.parameters()[i]);
        assertThat(now.velocity()[i]).isEqualTo(at.velocity()[i]);
      }
      assertThat(now.parameters()[0]).isNotEqualTo(at.parameters()[0]);
    }
    trainer.step();
    assertThat(UpToDate.of(sgd).parameters()).isNotEqualTo(at.parameters());
  }

  private record UpToDate(float[] parameters, float[] velocity) {
    static UpToDate of(Sgd<float[]> sgd) {
      var state = sgd.upToDate();
      return new UpToDate(state.parameters(), Objects.requireNonNull(state.velocity()));
    }
  }

  private static SgdBuilder<float[]> sparse(boolean averaged) {
    SgdBuilder<float[]> builder =
        Sgd.builder(SPARSE, new float[PARAMETERS]).batchSize(5).seed(3).group("late", 300, 900);
    return averaged ? builder.averaging(Averaging.exponential(0.9)) : builder;
  }

  /** Frozen for good, a gradient that is not finite does no harm. */
  @Test
  void aFrozenGradientDoesNotCount() {
    Objective<double[]> broken =
        new Objective<>() {
          @Override
          public long examples() {
            return 4;
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            gradient[0] += parameters[0];
            gradient[1] += Double.NaN;
            return 1;
          }
        };
    Sgd<double[]> sgd =
        Sgd.builder(broken, new double[] {1, 1}).batchSize(1).group("b", 1, 2).build();
    Trainer.builder(sgd, FixedSchedule.rate(0.5, 3)).group("b", Group.frozen()).build().train();
    assertThat(sgd.parameters()).containsExactly(0.125, 1);
    assertThatThrownBy(() -> sgd.step(0.5)).isInstanceOf(DivergenceException.class);
  }

  @Test
  void withoutWeightDecayAndATenthOfTheRate() {
    Group group = Group.times(0.125).withoutWeightDecay();
    Sgd<double[]> sgd = dense(DENSE).build();
    Trainer.builder(sgd, falling()).group("late", group).build().train();
    Sgd<double[]> byHand = dense(DENSE).build();
    FixedSchedule schedule =
        FixedSchedule.of(step -> falling().at(step) / 8, STEPS).momentum(step -> 0.75);
    Trainer.builder(byHand, falling()).group("late", schedule).build().train();
    assertThat(sgd.parameters()).isEqualTo(byHand.parameters());
  }

  @Test
  void layersDecay() {
    LayerwiseDecay layers = LayerwiseDecay.of(new int[] {2, 5}, 0.5);
    List<String> rates = new ArrayList<>();
    Sgd<double[]> sgd = Sgd.builder(DENSE, new double[8]).batchSize(4).groups(layers).build();
    Trainer.builder(sgd, FixedSchedule.rate(0.5, 3))
        .groups(layers)
        .listener(
            new TrainingListener() {
              @Override
              public void onStep(StepEvent event) {
                rates.add(
                    "%s %s %s %s"
                        .formatted(
                            event.rate(),
                            event.rate("layer 0"),
                            event.rate("layer 1"),
                            event.rate("layer 2")));
              }
            })
        .build()
        .train();
    assertThat(rates).hasSize(3).containsOnly("0.5 0.125 0.25 0.5");
    Sgd<double[]> byHand =
        Sgd.builder(DENSE, new double[8]).batchSize(4).group("a", 0, 2).group("b", 2, 5).build();
    Trainer.builder(byHand, FixedSchedule.rate(0.5, 3))
        .group("a", FixedSchedule.rate(0.125, 3))
        .group("b", FixedSchedule.rate(0.25, 3))
        .build()
        .train();
    assertThat(sgd.parameters()).isEqualTo(byHand.parameters());
  }

  /** The rates of the groups, by step. */
  private static final class Rates implements TrainingListener {
    final List<Double> own = new ArrayList<>();
    final List<Double> derived = new ArrayList<>();
    final List<Double> frozen = new ArrayList<>();
    final List<Double> fixed = new ArrayList<>();
    final List<Long> steps = new ArrayList<>();

    @Override
    public void onStep(StepEvent event) {
      steps.add(event.step());
      own.add(event.rate());
      derived.add(event.rate("derived"));
      frozen.add(event.rate("frozen"));
      fixed.add(event.rate("fixed"));
    }

    void areTimes(double[] scales) {
      assertThat(steps).hasSize(scales.length);
      for (int i = 0; i < scales.length; i++) {
        assertThat(own.get(i)).isEqualTo(scales[i]);
        assertThat(derived.get(i)).isEqualTo(scales[i] * 0.5);
        assertThat(frozen.get(i)).isEqualTo(steps.get(i) < 4 ? 0 : scales[i]);
        assertThat(fixed.get(i)).isEqualTo(scales[i] * 0.25);
      }
    }
  }

  private TrainerBuilder<double[]> ofAllKinds(Objective<double[]> objective, Rates rates) {
    Sgd<double[]> sgd =
        Sgd.builder(objective, new double[8])
            .batchSize(20)
            .group("derived", 0, 2)
            .group("frozen", 2, 4)
            .group("fixed", 4, 6)
            .build();
    return Trainer.builder(sgd, FixedSchedule.rate(1, 8))
        .group("derived", Group.times(0.5))
        .group("frozen", Group.same().frozenUntil(4))
        .group("fixed", FixedSchedule.rate(0.25, 8))
        .listener(rates);
  }

  /** A metric that never improves halves all rates after the second, third, ... measure. */
  @Test
  void theScaleOfThePlateauHoldsForAllGroups() {
    Rates rates = new Rates();
    PlateauState state =
        PlateauState.of(0.5, 1, 0, PlateauThreshold.ABSOLUTE, PlateauMode.MIN, 0, 0, 0);
    ofAllKinds(DENSE, rates).evaluation("m", parameters -> 1).plateau("m", state).build().train();
    rates.areTimes(new double[] {1, 1, 1, 0.5, 0.5, 0.25, 0.25, 0.125});
  }

  /** The loss is infinite at step 5, once, and the training goes back to step 4. */
  @Test
  void theScaleOfARollbackHoldsForAllGroups() {
    Rates rates = new Rates();
    boolean[] failed = new boolean[1];
    Objective<double[]> objective =
        new Objective<>() {
          @Override
          public long examples() {
            return DENSE.examples();
          }

          @Override
          public double evaluate(double[] parameters, MiniBatch batch, double[] gradient) {
            if (batch.step() == 5 && !failed[0]) {
              failed[0] = true;
              return Double.POSITIVE_INFINITY;
            }
            return DENSE.evaluate(parameters, batch, gradient);
          }
        };
    ofAllKinds(objective, rates)
        .checkpoints(Checkpoints.in(directory).everySteps(4))
        .onDivergence(DivergencePolicy.rollBack(0.5, 1))
        .build()
        .train();
    assertThat(rates.steps).containsExactly(0L, 1L, 2L, 3L, 4L, 4L, 5L, 6L, 7L);
    rates.areTimes(new double[] {1, 1, 1, 1, 1, 0.5, 0.5, 0.5, 0.5});
  }

  private Trainer<float[]> checkpointed(TrainingSchedule schedule, Group late, long steps) {
    return Trainer.builder(sparse(true).build(), schedule)
        .group("late", late)
        .steps(steps)
        .checkpoints(Checkpoints.in(directory).everySteps(4))
        .build();
  }

  private static final Group LATE = Group.times(0.5).withoutWeightDecay().frozenUntil(FROZEN);

  @ParameterizedTest
  @CsvSource({"5, true", "12, true", "13, true", "14, true", "21, true", "5, false", "14, false"})
  void aResumedTrainingHasTheSameBits(long killed, boolean hasRecipe) {
    TrainingSchedule schedule =
        hasRecipe
            ? falling()
            : FixedSchedule.of(falling(), STEPS).momentum(falling()::momentum).decay(s -> 0.5);
    Trainer<float[]> whole =
        Trainer.builder(sparse(true).build(), schedule).group("late", LATE).build();
    whole.train();
    checkpointed(schedule, LATE, killed).train();
    Trainer<float[]> resumed = checkpointed(schedule, LATE, STEPS);
    assertThat(resumed.resume()).isTrue();
    assertThat(resumed.sgd().steps()).isEqualTo(killed);
    resumed.train();
    assertThat(resumed.sgd().parameters()).isEqualTo(whole.sgd().parameters());
    assertThat(resumed.sgd().averagedParameters()).isEqualTo(whole.sgd().averagedParameters());
  }

  static Stream<Arguments> otherGroups() {
    String rate =
        "its schedule of group late has %s for the learningRate of step %s, the first step";
    return Stream.of(
        Arguments.of(
            Group.times(0.25).withoutWeightDecay().frozenUntil(FROZEN),
            rate.formatted("0.07083333333333333", 13),
            "that of this training has 0.035416666666666666"),
        Arguments.of(
            Group.times(0.5).frozenUntil(FROZEN),
            "its schedule of group late has 0.0 for the weightDecay of step 0, the first step",
            "that of this training has 0.0625"),
        Arguments.of(
            Group.times(0.5).withoutWeightDecay().frozenUntil(10),
            rate.formatted("0.0", 10),
            "that of this training has 0.08333333333333333"),
        Arguments.of(
            Group.times(0.5).withoutWeightDecay().frozenUntil(15),
            rate.formatted("0.07083333333333333", 13),
            "that of this training has 0.0"),
        Arguments.of(
            Group.frozen(),
            "its schedule of group late has 0.0 for the weightDecay of step 0, the first step",
            "that of this training has 0.0625"));
  }

  @ParameterizedTest
  @MethodSource("otherGroups")
  void anotherPastIsRefused(Group other, String its, String mine) {
    checkpointed(falling(), LATE, 16).train();
    Trainer<float[]> trainer = checkpointed(falling(), other, STEPS);
    assertThatThrownBy(trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining(its)
        .hasMessageContaining(mine)
        .hasMessageContaining("OTHER_PAST");
    assertThat(trainer.sgd().steps()).isZero();
    assertThat(trainer.resume(Allow.OTHER_PAST)).isTrue();
    assertThat(trainer.sgd().steps()).isEqualTo(16);
  }

  /** Of a group without a recipe the values are compared. */
  @Test
  void anotherPastByHandIsRefused() {
    FixedSchedule schedule = FixedSchedule.rate(0.25, STEPS);
    checkpointed(schedule, Group.times(0.5), 16).train();
    assertThatThrownBy(() -> checkpointed(schedule, Group.times(0.25), STEPS).resume())
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("its schedule of group late has 0.125 for the learningRate of step 0")
        .hasMessageContaining("that of this training has 0.0625");
  }

  /** Before step 13 the group has been frozen in both, so all else of it is future. */
  @Test
  void theFutureOfAGroupIsFree() throws IOException {
    checkpointed(falling(), LATE, 8).train();
    Group other = Group.times(0.125).withoutWeightDecay().frozenUntil(20);
    Trainer<float[]> branched = checkpointed(falling(), other, 22);
    assertThat(branched.resume()).isTrue();
    branched.train();
    Trainer<float[]> whole =
        Trainer.builder(sparse(true).build(), falling()).group("late", other).steps(22).build();
    whole.train();
    assertThat(branched.sgd().parameters()).isEqualTo(whole.sgd().parameters());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.anyMatch(file -> file.toString().contains("step-0000000000000000022")))
          .isTrue();
    }
  }

  @Test
  void aLogKeepsTheRecipeOfTheTraining() throws IOException {
    Path log = directory.resolve("steps.jsonl");
    Sgd<float[]> sgd = sparse(false).build();
    try (JsonLinesLog lines = JsonLinesLog.to(log)) {
      Trainer.builder(sgd, LATE.of(falling()))
          .group("late", Group.same())
          .listener(lines)
          .build()
          .train();
    }
    List<String> read = Files.readAllLines(log);
    assertThat(read.get(0))
        .contains("\\u000ascale 0.5\\u000awithoutWeightDecay\\u000afrozenUntil 13\\u000a");
    assertThat(read).anyMatch(line -> line.contains("\"learningRate\":0.0"));
    Recipe recipe = LATE.of(falling()).recipe().orElseThrow();
    assertThat(recipe.schedule().at(12)).isZero();
  }

  @Test
  @Tag("allocation")
  void aStepAllocatesNothing() {
    SparseLeastSquares objective = SparseLeastSquares.random(200_000, ROWS, 3, 4, 3); // one epoch
    LayerwiseDecay layers = LayerwiseDecay.of(new int[] {300, 900}, 0.5);
    Sgd<float[]> sgd =
        Sgd.builder(objective, new float[PARAMETERS])
            .batchSize(5)
            .clipNorm(1)
            .groups(layers)
            .build();
    FixedSchedule schedule =
        FixedSchedule.rate(0.01, TrainingSchedule.UNBOUNDED).momentum(step -> 0.9);
    Trainer<float[]> trainer =
        Trainer.builder(sgd, schedule)
            .group("layer 0", Group.frozen())
            .group("layer 1", layers.group(1).withoutWeightDecay().frozenUntil(3_000))
            .steps(Long.MAX_VALUE - 1)
            .build();
    AllocatedBytes.assertNone(() -> {
      for (int step = 0; step < 500; step++) {
        trainer.step();
      }
    });
    assertThat(sgd.parameters()[PARAMETERS - 1]).isNotZero();
    assertThat(sgd.parameters()).startsWith(new float[300]);
  }
}
