package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.training.optimizer.Optimizer;
import dev.anneal.TrainingSchedule;
import dev.anneal.finder.LearningRateFinder;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is made of arrays outside Java's heap is freed. */
class MemoryTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  private enum Kind {
    SGD(() -> ScheduledSgd.builder(SCHEDULE).optNesterov().optClipGrad(1).build()),
    DECOUPLED(() -> ScheduledSgd.builder(SCHEDULE).optDecoupledWeightDecay().build()),
    ADAM_W(() -> ScheduledAdamW.builder(SCHEDULE).build());

    final Supplier<Optimizer> optimizer;

    Kind(Supplier<Optimizer> optimizer) {
      this.optimizer = optimizer;
    }
  }

  /** All arrays of the model's manager, of the trainer's and of the engine's own. */
  private static int arrays(Fixture fixture) {
    NDManager model = fixture.model.getNDManager();
    return model.getManagedArrays().size()
        + fixture.trainer.getManager().getManagedArrays().size()
        + model.getParentManager().getManagedArrays().size();
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateLeavesNoArrayBehind(Kind kind) throws Exception {
    try (Fixture fixture = new Fixture(kind.optimizer.get())) {
      fixture.train(2);
      int before = arrays(fixture);
      fixture.train(30);
      assertThat(arrays(fixture)).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aSearchLeavesNoArrayBehind(Kind kind) throws Exception {
    Optimizer optimizer = kind.optimizer.get();
    try (Fixture fixture = new Fixture(optimizer)) {
      fixture.train(2);
      int before = arrays(fixture);
      try (TrainerTrainable subject =
          TrainerTrainable.of(fixture.trainer, fixture.dataset, (ScheduledOptimizer) optimizer)) {
        LearningRateFinder.of(Waves_AllSchedule.rangeTest()).find(subject);
      }
      assertThat(arrays(fixture)).isEqualTo(before);
    }
  }
}
