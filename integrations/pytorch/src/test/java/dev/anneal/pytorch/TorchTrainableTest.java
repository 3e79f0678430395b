package dev.anneal.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.TrainingSchedule;
import dev.anneal.finder.FinderResult;
import dev.anneal.finder.LearningRateFinder;
import dev.anneal.finder.Trainable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TorchTrainableTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  private enum Kind {
    SGD(net -> new SGD(net.parameters(), new SGDOptions(1)), Net::seeded),
    SGD_WITH_MOMENTUM(
        net -> {
          SGDOptions options = new SGDOptions(1);
          options.momentum().put(0.9);
          return new SGD(net.parameters(), options);
        },
        Net::withDropout),
    ADAM(net -> new Adam(net.parameters()), Net::withDropout);

    final Function<Net, Optimizer> optimizer;
    final Supplier<Net> net;

    Kind(Function<Net, Optimizer> optimizer, Supplier<Net> net) {
      this.optimizer = optimizer;
      this.net = net;
    }

    TorchTrainable subject(Net of) {
      return TorchTrainable.of(of, () -> optimizer.apply(of), of::loss);
    }
  }

  private static FinderResult find(Trainable subject) {
    return LearningRateFinder.of(Waves_AllSchedule.rangeTest()).find(subject);
  }

  @ParameterizedTest
  @EnumSource
  void aSearchInTheMiddleOfATrainingLeavesNoTrace(Kind kind) {
    Net undisturbed = kind.net.get();
    ScheduledOptimizer alone = ScheduledOptimizer.of(kind.optimizer.apply(undisturbed), SCHEDULE);
    undisturbed.train(alone, 40);

    Net net = kind.net.get();
    ScheduledOptimizer scheduled = ScheduledOptimizer.of(kind.optimizer.apply(net), SCHEDULE);
    net.train(scheduled, 20);
    Map<Integer, float[]> before = net.values();
    Map<Integer, float[]> gradients = net.gradients();
    Map<Integer, float[]> running = net.running();
    try (TorchTrainable subject = kind.subject(net)) {
      assertThat(find(subject).curve().size()).isGreaterThan(30);
    }
    assertSame(net.values(), before);
    assertSame(net.running(), running);
    assertSame(net.gradients(), gradients);
    net.train(scheduled, 20);
    assertSame(net.values(), undisturbed.values());
    assertSame(net.running(), undisturbed.running());
  }

  @ParameterizedTest
  @EnumSource
  void aStepMadeAgainIsTheSame(Kind kind) {
    Net net = kind.net.get();
    try (TorchTrainable subject = kind.subject(net)) {
      List<Double> start = losses(subject, 5);
      Trainable.Snapshot saved = subject.save();
      List<Double> first = losses(subject, 15);
      Map<Integer, float[]> after = net.values();
      for (int i = 0; i < 2; i++) {
        saved.restore();
        assertThat(losses(subject, 15)).isEqualTo(first);
        assertSame(net.values(), after);
      }
      assertThat(start).doesNotContainAnyElementsOf(first);
    }
  }

  /** JavaCPP frees what no object of Java holds. */
  @ParameterizedTest
  @EnumSource
  void nothingThatIsNeededIsCollected(Kind kind) {
    Net net = kind.net.get();
    Map<Integer, float[]> before = net.values();
    try (TorchTrainable subject = kind.subject(net)) {
      Trainable.Snapshot saved = subject.save();
      for (int i = 0; i < 5; i++) {
        System.gc();
        Pointer.deallocateReferences();
        losses(subject, 3);
        System.gc();
        Pointer.deallocateReferences();
        saved.restore();
        assertSame(net.values(), before);
      }
    }
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
  void alsoWhenALossThrowsAllIsPutBack(Kind kind) {
    Net net = kind.net.get();
    net.train(ScheduledOptimizer.of(kind.optimizer.apply(net), SCHEDULE), 6);
    Map<Integer, float[]> before = net.values();
    Map<Integer, float[]> gradients = net.gradients();
    float next;
    try (var state = torch.getDefaultCPUGenerator().get_state()) {
      next = torch.rand(1).item_float();
      torch.getDefaultCPUGenerator().set_state(state);
    }
    TorchTrainable.Loss failing =
        step -> {
          if (step == 17) {
            throw new IllegalStateException("here");
          }
          return net.loss(step);
        };
    try (TorchTrainable subject =
        TorchTrainable.of(net, () -> kind.optimizer.apply(net), failing)) {
      assertThatThrownBy(() -> find(subject)).hasMessage("here");
    }
    assertSame(net.values(), before);
    assertSame(net.gradients(), gradients);
    assertThat(torch.rand(1).item_float()).isEqualTo(next);
  }

  @ParameterizedTest
  @EnumSource(names = {"SGD", "ADAM"})
  void aNetworkTrainedAtTheFoundRateIsAsGoodAsTheBestOfAGrid(Kind kind) {
    double rate;
    try (TorchTrainable subject = kind.subject(Net.seeded())) {
      rate = find(subject).rateOrThrow();
    }
    double best = Double.POSITIVE_INFINITY;
    for (double each = 1e-4; each < 4; each *= Math.sqrt(10)) {
      double loss = trained(kind, each);
      best = loss < best ? loss : best;
    }
    assertThat(Math.log10(trained(kind, rate)) - Math.log10(best)).as("at " + rate).isLessThan(0.2);
  }

  private static double trained(Kind kind, double rate) {
    Net net = Net.seeded();
    net.train(
        ScheduledOptimizer.of(kind.optimizer.apply(net), Waves_FoundSchedule.create(rate)), 300);
    return net.loss();
  }

  private static void assertSame(Map<Integer, float[]> actual, Map<Integer, float[]> expected) {
    assertThat(actual.keySet()).isEqualTo(expected.keySet());
    expected.forEach((k, p) -> assertThat(actual.get(k)).as("" + k).containsExactly(p));
  }
}
