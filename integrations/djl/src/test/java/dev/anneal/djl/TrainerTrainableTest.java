package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.metric.Metrics;
import ai.djl.nn.Block;
import ai.djl.training.DefaultTrainingConfig;
import ai.djl.training.Trainer;
import ai.djl.training.loss.Loss;
import ai.djl.training.optimizer.Optimizer;
import dev.anneal.TrainingSchedule;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.Trainable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TrainerTrainableTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  private enum Kind {
    SGD(f -> TrainerTrainable.sgd(f.trainer, f.dataset, 0, 0), Fixture::network),
    SGD_WITH_MOMENTUM(
        f -> TrainerTrainable.sgd(f.trainer, f.dataset, 0.9, 1e-3), Fixture::networkOfMoods),
    ADAM(f -> TrainerTrainable.adamW(f.trainer, f.dataset, 0), Fixture::network),
    ADAM_W(f -> TrainerTrainable.adamW(f.trainer, f.dataset, 0.01), Fixture::networkOfMoods);

    final Function<Fixture, TrainerTrainable> subject;
    final Supplier<Block> block;

    Kind(Function<Fixture, TrainerTrainable> subject, Supplier<Block> block) {
      this.subject = subject;
      this.block = block;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSearchInTheMiddleOfATrainingLeavesNoTrace(Kind kind) throws Exception {
    Map<String, float[]> expected;
    List<float[]> order;
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(SCHEDULE).build(), kind.block.get())) {
      fixture.train(20);
      Fixture.seed(5);
      fixture.train(20);
      expected = fixture.parameters();
      order = fixture.order();
    }
    ScheduledSgd sgd = ScheduledSgd.builder(SCHEDULE).build();
    try (Fixture fixture = new Fixture(sgd, kind.block.get())) {
      fixture.train(20);
      fixture.trainer.setMetrics(new Metrics());
      Fixture.seed(5);
      Map<String, float[]> before = fixture.parameters();
      try (TrainerTrainable subject = kind.subject.apply(fixture)) {
        FinderResult found = LearningRateFinder.of(Waves_AllSchedule.rangeTest()).find(subject);
        assertThat(found.curve().size()).isGreaterThan(30);
      }
      assertSame(fixture.parameters(), before);
      assertThat(sgd.updates()).isEqualTo(20);
      assertThat(fixture.trainer.getMetrics().getMetricNames()).isEmpty();
      fixture.train(20);
      assertSame(fixture.parameters(), expected);
      assertSame(fixture.order(), order);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepMadeAgainIsTheSame(Kind kind) throws Exception {
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(SCHEDULE).build(), kind.block.get());
        TrainerTrainable subject = kind.subject.apply(fixture)) {
      List<Double> losses = losses(subject, 5);
      Trainable.Snapshot saved = subject.save();
      List<Double> first = losses(subject, 15);
      Map<String, float[]> after = fixture.parameters();
      saved.restore();
      assertThat(losses(subject, 15)).isEqualTo(first);
      assertSame(fixture.parameters(), after);
      saved.restore();
      assertThat(losses(subject, 15)).isEqualTo(first);
      assertThat(losses).doesNotContainAnyElementsOf(first);
    }
  }

  /** Of whole numbers, so that the shares are exact: the peak is at step 10. */
  private record Peaked(double height) implements TrainingSchedule {
    @Override
    public double at(long step) {
      return step == 10 ? height : height / 2;
    }

    @Override
    public double momentum(long step) {
      return step == 10 ? 0.75 : 0;
    }

    @Override
    public double weightDecay(long step) {
      return step == 10 ? 0.125 : 0;
    }

    @Override
    public long totalSteps() {
      return 20;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }
  }

  /** What the peak holds, as a schedule of its own. */
  private record Held(double rate) implements TrainingSchedule {
    @Override
    public double at(long step) {
      return rate;
    }

    @Override
    public double momentum(long step) {
      return 0.75;
    }

    @Override
    public double weightDecay(long step) {
      return 0.125;
    }

    @Override
    public long totalSteps() {
      return UNBOUNDED;
    }

    @Override
    public long stepsPerEpoch() {
      return UNBOUNDED;
    }
  }

  private enum Settings {
    NESTEROV(groups -> ScheduledSgd.builder(groups).optNesterov().setRescaleGrad(0.5f).build()),
    DECOUPLED(groups -> ScheduledSgd.builder(groups).optDecoupledWeightDecay().build()),
    ADAM_W(groups -> ScheduledAdamW.builder(groups).optBeta2(0.99f).build()),
    BETA(groups -> ScheduledAdamW.builder(groups).optScheduledBeta1().build());

    final Function<ParameterGroups, Optimizer> optimizer;

    Settings(Function<ParameterGroups, Optimizer> optimizer) {
      this.optimizer = optimizer;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aTrialIsATrainingAtThePeak(Settings settings) throws Exception {
    Map<String, float[]> expected;
    Block trained = Fixture.network();
    Optimizer held =
        settings.optimizer.apply(groups(trained, new Held(0.0625), new Held(0.015625)));
    try (Fixture fixture = new Fixture(held, trained, false)) {
      fixture.train(12);
      expected = fixture.parameters();
    }
    Block block = Fixture.network();
    Optimizer peaked = settings.optimizer.apply(groups(block, new Peaked(1), new Peaked(0.25)));
    try (Fixture fixture = new Fixture(peaked, block, false);
        TrainerTrainable subject =
            TrainerTrainable.of(fixture.trainer, fixture.dataset, (ScheduledOptimizer) peaked)) {
      for (int i = 0; i < 12; i++) {
        subject.step(0.0625);
      }
      assertSame(fixture.parameters(), expected);
    }
  }

  private static ParameterGroups groups(
      Block block, TrainingSchedule schedule, TrainingSchedule ofBiases) {
    return ParameterGroups.of(schedule).with(block, name -> name.endsWith("_bias"), ofBiases);
  }

  private static List<Double> losses(Trainable subject, int steps) {
    List<Double> losses = new ArrayList<>();
    for (int i = 0; i < steps; i++) {
      losses.add(subject.step(0.01));
    }
    return losses;
  }

  @ParameterizedTest
  @EnumSource
  void alsoWhenAStepThrowsAllIsPutBack(Kind kind) throws Exception {
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(SCHEDULE).build(), kind.block.get())) {
      fixture.train(6);
      Fixture.seed(5);
      List<float[]> order = fixture.order();
      Fixture.seed(5);
      Map<String, float[]> before = fixture.parameters();
      try (TrainerTrainable subject = kind.subject.apply(fixture)) {
        Trainable failing = new FailingAt(subject, 17);
        assertThatThrownBy(() -> LearningRateFinder.of(Waves_AllSchedule.rangeTest()).find(failing))
            .hasMessage("here");
      }
      assertSame(fixture.parameters(), before);
      assertThat(fixture.gradients().values()).allSatisfy(g -> assertThat(g).containsOnly(0));
      assertSame(fixture.order(), order);
    }
  }

  private static final class FailingAt implements Trainable {
    private final Trainable subject;
    private int left;

    FailingAt(Trainable subject, int left) {
      this.subject = subject;
      this.left = left;
    }

    @Override
    public double step(double learningRate) {
      if (left-- == 0) {
        throw new IllegalStateException("here");
      }
      return subject.step(learningRate);
    }

    @Override
    public Snapshot save() {
      return subject.save();
    }
  }

  /** A loss that throws leaves gradients and an open collector behind, unless these are cleared. */
  @Test
  void aLossThatThrowsIsPassedOnAndTheTrainerStillTrains() throws Exception {
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(SCHEDULE).build())) {
      Trainer broken =
          fixture.model.newTrainer(
              new DefaultTrainingConfig(new BrokenLoss()).optDevices(new Device[] {Device.cpu()}));
      Map<String, float[]> before = fixture.parameters();
      try (TrainerTrainable subject = TrainerTrainable.sgd(broken, fixture.dataset, 0, 0)) {
        assertThatThrownBy(() -> LearningRateFinder.of(Waves_AllSchedule.rangeTest()).find(subject))
            .hasMessage("no loss");
      }
      broken.close();
      assertSame(fixture.parameters(), before);
      fixture.train(1);
    }
  }

  /** Of the second mini-batch. */
  private static final class BrokenLoss extends Loss {
    private int calls;

    BrokenLoss() {
      super("broken");
    }

    @Override
    public ai.djl.ndarray.NDArray evaluate(
        ai.djl.ndarray.NDList labels, ai.djl.ndarray.NDList predictions) {
      if (++calls == 2) {
        throw new IllegalStateException("no loss");
      }
      return Loss.l2Loss().evaluate(labels, predictions);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SGD", "ADAM"})
  void aNetworkTrainedAtTheFoundRateIsAsGoodAsTheBestOfAGrid(Kind kind) throws Exception {
    double rate;
    try (Fixture fixture = fixture(kind, 1);
        TrainerTrainable subject = kind.subject.apply(fixture)) {
      rate = LearningRateFinder.of(Waves_AllSchedule.rangeTest()).find(subject).rateOrThrow();
    }
    double best = Double.POSITIVE_INFINITY;
    for (double each = 1e-4; each < 4; each *= Math.sqrt(10)) {
      double loss = trained(kind, each);
      best = loss < best ? loss : best;
    }
    assertThat(Math.log10(trained(kind, rate)) - Math.log10(best)).as("at " + rate).isLessThan(0.2);
  }

  private static double trained(Kind kind, double rate) throws Exception {
    try (Fixture fixture = fixture(kind, rate)) {
      fixture.train(300);
      return fixture.loss();
    }
  }

  private static Fixture fixture(Kind kind, double rate) {
    TrainingSchedule schedule = Waves_FoundSchedule.create(rate);
    return kind == Kind.SGD
        ? new Fixture(ScheduledSgd.builder(schedule).build())
        : new Fixture(ScheduledAdamW.builder(schedule).build());
  }

  @Test
  void whatItRefuses() throws Exception {
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(SCHEDULE).build());
        Model model = Model.newInstance("empty", Device.cpu())) {
      assertThatThrownBy(() -> TrainerTrainable.sgd(fixture.trainer, fixture.dataset, 1, 0))
          .hasMessage("momentum = 1.0: must be at least 0 and below 1; give one such as 0.9");
      assertThatThrownBy(() -> TrainerTrainable.sgd(fixture.trainer, fixture.dataset, 0, -1))
          .hasMessage("weightDecay = -1.0: must be finite and at least 0; give one such as 1e-4");
      model.setBlock(Fixture.network());
      try (Trainer blank = model.newTrainer(new DefaultTrainingConfig(Loss.l2Loss()))) {
        assertThatThrownBy(() -> TrainerTrainable.adamW(blank, fixture.dataset, 0))
            .hasMessageContaining("must be initialized; call trainer.initialize(shape) before");
      }
      Trainer two =
          fixture.model.newTrainer(
              new DefaultTrainingConfig(Loss.l2Loss())
                  .optDevices(new Device[] {Device.cpu(), Device.of("gpu", 0)}));
      assertThatThrownBy(() -> TrainerTrainable.sgd(two, fixture.dataset, 0, 0))
          .hasMessageStartingWith("trainer = one of 2 devices: must be of one; ");
      ScheduledSgd still = ScheduledSgd.builder(SCHEDULE.scaled(0)).build();
      assertThatThrownBy(() -> TrainerTrainable.of(fixture.trainer, fixture.dataset, still))
          .hasMessageStartingWith("schedule = one whose rates are all 0: must have one above 0; ");
    }
  }

  private static void assertSame(Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((name, p) -> assertThat(actual.get(name)).as(name).containsExactly(p));
  }

  private static void assertSame(List<float[]> actual, List<float[]> expected) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(actual.get(i)).as("batch " + i).containsExactly(expected.get(i));
    }
  }
}
