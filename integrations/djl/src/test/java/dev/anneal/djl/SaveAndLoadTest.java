package dev.anneal.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.nn.Block;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.optimizer.Optimizer;
import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaveAndLoadTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  @TempDir Path folder;

  private enum Kind {
    SGD(() -> ScheduledSgd.builder(SCHEDULE).build()),
    NESTEROV(() -> ScheduledSgd.builder(SCHEDULE).optNesterov().build()),
    ADAM_W(() -> ScheduledAdamW.builder(SCHEDULE).optScheduledBeta1().build());

    final Supplier<Optimizer> optimizer;

    Kind(Supplier<Optimizer> optimizer) {
      this.optimizer = optimizer;
    }
  }

  private static Fixture fixture(Optimizer optimizer) {
    return new Fixture(optimizer, Fixture.network(), false);
  }

  private Path saved(Optimizer optimizer, int updates) throws Exception {
    Path file = folder.resolve("optimizer");
    try (Fixture fixture = fixture(optimizer)) {
      fixture.train(updates);
      ((ScheduledOptimizer) optimizer).save(file, fixture.model.getBlock());
      fixture.model.save(folder, "model");
    }
    return file;
  }

  /** 150 is a whole number of epochs, as DJL cannot begin in the middle of one. */
  @ParameterizedTest
  @EnumSource
  void inTwoPartsATrainingEndsWithTheSameBits(Kind kind) throws Exception {
    Map<String, float[]> expected;
    try (Fixture whole = fixture(kind.optimizer.get())) {
      whole.train(300);
      expected = whole.parameters();
    }
    Path file = saved(kind.optimizer.get(), 150);
    Optimizer second = kind.optimizer.get();
    try (Fixture fixture = fixture(second)) {
      fixture.model.load(folder, "model");
      ((ScheduledOptimizer) second).load(file, fixture.model.getBlock());
      assertThat(((ScheduledOptimizer) second).updates()).isEqualTo(150);
      assertThat(((ScheduledOptimizer) second).learningRate()).isEqualTo(SCHEDULE.at(150));
      assertThat(((ScheduledOptimizer) second).momentum()).isEqualTo(SCHEDULE.momentum(150));
      assertThat(((ScheduledOptimizer) second).weightDecay()).isEqualTo(SCHEDULE.weightDecay(150));
    }
    // DJL reads parameters before a trainer is made, which takes hold of the arrays.
    Optimizer third = kind.optimizer.get();
    try (Fixture fixture = new Fixture(third, Fixture.network(), false, folder)) {
      ((ScheduledOptimizer) third).load(file, fixture.model.getBlock());
      fixture.train(150);
      fixture
          .parameters()
          .forEach((name, p) -> assertThat(p).as(name).containsExactly(expected.get(name)));
    }
  }

  @Test
  void aLoadedOptimizerThatIsSavedAtOnceSaysTheSame() throws Exception {
    Path file = saved(ScheduledSgd.builder(SCHEDULE).build(), 12);
    ScheduledSgd sgd = ScheduledSgd.builder(SCHEDULE).build();
    try (Fixture fixture = fixture(sgd)) {
      sgd.load(file, fixture.model.getBlock());
      sgd.save(folder.resolve("again"), fixture.model.getBlock());
      sgd.load(folder.resolve("again"), fixture.model.getBlock());
      assertThat(sgd.updates()).isEqualTo(12);
    }
    assertThat(Files.size(folder.resolve("again"))).isEqualTo(Files.size(file));
  }

  @Test
  void thePlateausStateIsKept() throws Exception {
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    Path file = saved(ScheduledSgd.builder(SCHEDULE).optPlateau(state).build(), 12);
    PlateauState loaded = SCHEDULE.plateau().orElseThrow();
    ScheduledSgd sgd = ScheduledSgd.builder(SCHEDULE).optPlateau(loaded).build();
    try (Fixture fixture = fixture(sgd)) {
      sgd.load(file, fixture.model.getBlock());
      assertThat(loaded.save()).isEqualTo(state.save());
      assertThat(sgd.learningRate()).isEqualTo(SCHEDULE.at(12) / 2);
      assertRefused(
          ScheduledSgd.builder(SCHEDULE).build(),
          file,
          fixture.model.getBlock(),
          ": has the state of a plateau rule; give the optimizer one by optPlateau");
    }
  }

  private static void assertRefused(
      ScheduledOptimizer optimizer, Path file, Block block, String message) {
    long updates = optimizer.updates();
    assertThatThrownBy(() -> optimizer.load(file, block))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
    assertThat(optimizer.updates()).isEqualTo(updates);
  }

  @Test
  void anotherPastIsRefusedAndAnotherFutureIsNot() throws Exception {
    Path file = saved(ScheduledSgd.builder(Waves_PlainSchedule.create()).build(), 12);
    try (Fixture fixture = fixture(ScheduledSgd.builder(SCHEDULE).build())) {
      Block block = fixture.model.getBlock();
      assertRefused(
          ScheduledSgd.builder(SCHEDULE).build(),
          file,
          block,
          "at step 0: was 0.05 in the 12 updates of");
      ScheduledSgd other = ScheduledSgd.builder(Waves_PlainThenLowSchedule.create()).build();
      other.load(file, block);
      assertThat(other.updates()).isEqualTo(12);
    }
  }

  @Test
  void anotherOptimizersFileOrAnotherModelIsRefused() throws Exception {
    Path file = saved(ScheduledSgd.builder(SCHEDULE).build(), 12);
    try (Fixture fixture = fixture(ScheduledSgd.builder(SCHEDULE).build())) {
      assertRefused(
          ScheduledAdamW.builder(SCHEDULE).build(),
          file,
          fixture.model.getBlock(),
          ": is of a ScheduledSgd, not of a ScheduledAdamW; load it there");
    }
    Block narrow = new SequentialBlock().add(Linear.builder().setUnits(1).build());
    try (Fixture fixture = new Fixture(ScheduledSgd.builder(SCHEDULE).build(), narrow)) {
      assertRefused(
          ScheduledSgd.builder(SCHEDULE).build(),
          file,
          narrow,
          ": must have the parameters that were trained; build it as before");
      assertRefused(
          ScheduledSgd.builder(SCHEDULE).build(),
          folder.resolve("model-0000.params"),
          narrow,
          "is no state of an optimizer of Anneal's for DJL; give one that save wrote");
      assertThat(fixture.trainer.getDevices()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anneal djl optimizer 2\nand more|is of version 2, this library reads 1; ",
        "anneal djl optimizer 1\n|is damaged, ",
        "anneal djl optimizer 1|is damaged, ",
        "anneal checkpoint 3\n|is no state of an optimizer ",
        "|is no state of an optimizer ",
        "PK\u0003\u0004|is no state of an optimizer "
      })
  void otherFilesAreRefused(String fileAndMessage) throws Exception {
    int bar = fileAndMessage.indexOf('|');
    Path file = folder.resolve("file");
    Files.write(file, fileAndMessage.substring(0, bar).getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        ScheduledSgd.builder(SCHEDULE).build(),
        file,
        Fixture.network(),
        fileAndMessage.substring(bar + 1));
  }

  @Test
  void everyDamageIsFound() throws Exception {
    Path file = saved(ScheduledSgd.builder(SCHEDULE).build(), 12);
    byte[] whole = Files.readAllBytes(file);
    ScheduledSgd sgd = ScheduledSgd.builder(SCHEDULE).build();
    for (int i = 0; i < whole.length; i += 37) {
      byte[] damaged = whole.clone();
      damaged[i] ^= 4;
      Files.write(file, damaged);
      assertRefused(sgd, file, Fixture.network(), "file = ");
    }
    for (int length = 0; length < whole.length; length += 101) {
      Files.write(file, java.util.Arrays.copyOf(whole, length));
      assertRefused(sgd, file, Fixture.network(), "file = ");
    }
  }
}
