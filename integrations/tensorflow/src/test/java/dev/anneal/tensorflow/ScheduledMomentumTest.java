package dev.anneal.tensorflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.anneal.Group;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;

/** The real engine against the update written out. */
class ScheduledMomentumTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();
  private static final TrainingSchedule PLAIN = Waves_PlainSchedule.create();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threeHundredUpdatesAreThoseOfTheSchedule(boolean nesterov) {
    try (Net net =
        new Net(graph ->
            nesterov
                ? ScheduledMomentum.nesterov(graph, SCHEDULE)
                : ScheduledMomentum.of(graph, SCHEDULE))) {
      double[] velocity = new double[5];
      for (int step = 0; step < 300; step++) {
        float[] before = net.values();
        float[] gradient = net.gradients(step);
        net.train(1);
        float[] after = net.values();
        double momentum = SCHEDULE.momentum(step);
        for (int i = 0; i < 5; i++) {
          double d = gradient[i] + SCHEDULE.weightDecay(step) * before[i];
          velocity[i] = momentum * velocity[i] + d;
          double direction = nesterov ? d + momentum * velocity[i] : velocity[i];
          assertThat((double) after[i])
              .as("parameter " + i + " at step " + step)
              .isCloseTo(before[i] - SCHEDULE.at(step) * direction, within(1e-6));
        }
      }
      assertThat(net.optimizer.updates()).isEqualTo(300);
    }
  }

  @Test
  void theGroupsAndThePlateauChooseTheRates() {
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    try (Net net =
        new Net(graph ->
            ScheduledMomentum.of(graph, PLAIN)
                .group(name -> name.equals("bias"), PLAIN.scaled(0))
                .plateau(state))) {
      float[] before = net.values();
      float[] gradient = net.gradients(0);
      net.train(1);
      float[] after = net.values();
      for (int i = 0; i < 4; i++) {
        assertThat((double) after[i])
            .isCloseTo(before[i] - PLAIN.at(0) / 2 * gradient[i], within(1e-7));
      }
      net.train(20);
      assertThat(net.values()[4]).isEqualTo(before[4]);
      assertThatThrownBy(() -> net.optimizer.group(name -> true, PLAIN))
          .hasMessage("group: the updates are part of the graph already; call it before minimize");
    }
  }

  /** From the step on it is as if the variable had begun there. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFrozenGroupStaysAsItIsUntilItsStep(boolean nesterov) {
    Group late = Group.times(0.5).frozenUntil(20);
    try (Net net =
        new Net(graph ->
            (nesterov
                    ? ScheduledMomentum.nesterov(graph, SCHEDULE)
                    : ScheduledMomentum.of(graph, SCHEDULE))
                .group(name -> name.equals("bias"), late))) {
      float start = net.values()[4];
      net.train(20);
      assertThat(net.values()[4]).isEqualTo(start);
      double d = net.gradients(20)[4] + SCHEDULE.weightDecay(20) * start;
      net.train(1);
      double direction = nesterov ? d + SCHEDULE.momentum(20) * d : d;
      assertThat((double) net.values()[4])
          .isCloseTo(start - 0.5 * SCHEDULE.at(20) * direction, within(1e-6));
    }
  }

  @Test
  void afterARestoreItGoesOnWithTheSameBits(@TempDir Path folder) {
    String prefix = folder.resolve("model").toString();
    float[] expected;
    try (Net net = new Net(graph -> ScheduledMomentum.of(graph, SCHEDULE))) {
      net.train(137);
      net.session.save(prefix);
      net.train(300 - 137);
      expected = net.values();
    }
    try (Net net = new Net(graph -> ScheduledMomentum.of(graph, SCHEDULE))) {
      net.session.restore(prefix);
      assertThat(net.optimizer.goOnFrom(net.session)).isEqualTo(137);
      net.train(300 - 137);
      assertThat(net.values()).containsExactly(expected);
      assertThat(net.optimizer.updates()).isEqualTo(300);
    }
  }

  /** Of the same graph, whose own count says where it is. */
  @Test
  void anotherSessionHasACountOfItsOwn() {
    try (Net net = new Net(graph -> ScheduledMomentum.of(graph, SCHEDULE));
        Session other = new Session(net.graph)) {
      net.train(7);
      other.initialize();
      assertThat(net.optimizer.goOnFrom(other)).isZero();
      assertThat(net.optimizer.goOnFrom(net.session)).isEqualTo(7);
    }
  }

  @Test
  void beyondAnEndThatFailsNothingIsRun() {
    try (Net net = new Net(graph -> ScheduledMomentum.of(graph, Waves_EndingSchedule.create()))) {
      assertThatThrownBy(() -> net.train(13)).isInstanceOf(IllegalStateException.class);
      long made = net.optimizer.updates();
      assertThat(made).isBetween(10L, 11L);
      float[] before = net.values();
      assertThatThrownBy(() -> net.train(1)).isInstanceOf(IllegalStateException.class);
      assertThat(net.values()).containsExactly(before);
      assertThat(net.optimizer.updates()).isEqualTo(made);
      assertThat(net.optimizer.goOnFrom(net.session)).isEqualTo(made);
    }
  }

  @Test
  void withoutMinimizeThereIsNothingToRun() {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      ScheduledMomentum optimizer = ScheduledMomentum.of(graph, PLAIN);
      assertThatThrownBy(() -> optimizer.run(session.runner()))
          .hasMessage("No updates are part of the graph; call minimize before");
      assertThatThrownBy(() -> optimizer.goOnFrom(session))
          .hasMessage("No updates are part of the graph; call minimize before");
    }
  }
}
