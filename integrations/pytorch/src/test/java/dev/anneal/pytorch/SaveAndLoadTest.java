package dev.anneal.pytorch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.PlateauState;
import dev.anneal.TrainingSchedule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamW;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerParamGroup;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SaveAndLoadTest {
  private static final TrainingSchedule SCHEDULE = Waves_AllSchedule.create();

  @TempDir Path folder;

  private enum Kind {
    SGD(parameters -> new SGD(parameters, new SGDOptions(1))),
    ADAM(Adam::new),
    ADAM_W(AdamW::new);

    final Function<TensorVector, Optimizer> optimizer;

    Kind(Function<TensorVector, Optimizer> optimizer) {
      this.optimizer = optimizer;
    }
  }

  private Path saved(Kind kind, int updates) {
    Net net = Net.seeded();
    ScheduledOptimizer optimizer =
        ScheduledOptimizer.of(kind.optimizer.apply(net.parameters()), SCHEDULE);
    net.train(optimizer, updates);
    Path file = folder.resolve("optimizer.pt");
    optimizer.save(file);
    OutputArchive archive = new OutputArchive();
    net.save(archive);
    archive.save_to(folder.resolve("model.pt").toString());
    return file;
  }

  @ParameterizedTest
  @EnumSource
  void inTwoPartsATrainingEndsWithTheSameBits(Kind kind) {
    Net whole = Net.seeded();
    whole.train(ScheduledOptimizer.of(kind.optimizer.apply(whole.parameters()), SCHEDULE), 300);
    Map<Integer, float[]> expected = whole.values();

    Path file = saved(kind, 137);
    Net net = Net.seeded();
    InputArchive archive = new InputArchive();
    archive.load_from(folder.resolve("model.pt").toString());
    net.load(archive);
    ScheduledOptimizer second =
        ScheduledOptimizer.of(kind.optimizer.apply(net.parameters()), SCHEDULE);
    second.load(file);
    assertThat(second.updates()).isEqualTo(137);
    assertThat(second.learningRate(0)).isEqualTo(SCHEDULE.at(137));
    net.train(second, 300 - 137);
    expected.forEach((k, p) -> assertThat(net.values().get(k)).containsExactly(p));
  }

  @Test
  void thePlateausStateIsKept() {
    Net net = Net.seeded();
    PlateauState state = SCHEDULE.plateau().orElseThrow();
    for (int i = 0; i < 3; i++) {
      state.observe(100, 1);
    }
    Path file = folder.resolve("optimizer.pt");
    ScheduledOptimizer.of(Kind.SGD.optimizer.apply(net.parameters()), SCHEDULE)
        .plateau(state)
        .save(file);
    PlateauState loaded = SCHEDULE.plateau().orElseThrow();
    ScheduledOptimizer.of(Kind.SGD.optimizer.apply(net.parameters()), SCHEDULE)
        .plateau(loaded)
        .load(file);
    assertThat(loaded.save()).isEqualTo(state.save());
    assertRefused(
        Kind.SGD.optimizer.apply(net.parameters()),
        file,
        "has the state of a plateau rule; give one by plateau(state)");
  }

  private static void assertRefused(Optimizer optimizer, Path file, String message) {
    ScheduledOptimizer scheduled = ScheduledOptimizer.of(optimizer, SCHEDULE).goOnAfter(5);
    assertThatThrownBy(() -> scheduled.load(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("file = " + file + ": " + message);
    assertThat(scheduled.updates()).isEqualTo(5);
  }

  @Test
  void anotherOptimizersFileIsRefused() {
    Path file = saved(Kind.SGD, 12);
    Net net = Net.seeded();
    assertRefused(new Adam(net.parameters()), file, "is of SGD, not of ADAM; load it there");
    SGD two = new SGD(net.parameters(), new SGDOptions(1));
    two.add_param_group(new OptimizerParamGroup(new TensorVector(torch.zeros(3))));
    assertRefused(
        two, file, "has other parameter groups than the optimizer; make it as the saved one was");
    assertRefused(
        new SGD(net.parameters(), new SGDOptions(1)),
        folder.resolve("model.pt"),
        "is no archive of a scheduled optimizer; give one that save wrote");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "anneal checkpoint 3\n", "PK\u0003\u0004", "anneal djl optimizer 1\n"})
  void otherFilesAreRefused(String content) throws Exception {
    Net net = Net.seeded();
    Path file = folder.resolve("file");
    Files.write(file, content.getBytes(StandardCharsets.ISO_8859_1));
    assertRefused(
        new SGD(net.parameters(), new SGDOptions(1)),
        file,
        "is no archive of libtorch, or damaged; give one that save wrote");
  }

  @Test
  void aNewerVersionIsRefused() {
    Net net = Net.seeded();
    OutputArchive archive = new OutputArchive();
    archive.write("anneal_optimizer", new IValue(2L));
    archive.save_to(folder.resolve("newer.pt").toString());
    assertRefused(
        new SGD(net.parameters(), new SGDOptions(1)),
        folder.resolve("newer.pt"),
        "is of version 2, this library reads 1; use the version of Anneal that wrote it");
  }
}
