package dev.anneal.sgd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.sgd.checkpoint.CheckpointException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Directories of checkpoints in which there is more than a training writes. */
@DisabledOnOs(OS.WINDOWS)
@Timeout(300)
class OddDirectoryTest {
  private static final long STEPS = 40;
  private static final SparseLeastSquares DATA = SparseLeastSquares.random(100, 500, 5, 4, 3);

  @TempDir Path directory;
  @RegisterExtension final Warnings warnings = new Warnings();

  /** What may have the name of a checkpoint, and is none. */
  private enum Odd {
    DIRECTORY("it is a directory") {
      @Override
      void make(Path at, Path place) throws IOException {
        Files.createDirectory(at);
      }
    },
    FULL_DIRECTORY("it is a directory") {
      @Override
      void make(Path at, Path place) throws IOException {
        Files.writeString(Files.createDirectory(at).resolve("file"), "mine");
      }
    },
    LINK_TO_A_DIRECTORY("it is a directory") {
      @Override
      void make(Path at, Path place) throws IOException {
        Files.createSymbolicLink(at, place);
      }
    },
    DANGLING_LINK("it is a link that leads nowhere") {
      @Override
      void make(Path at, Path place) throws IOException {
        Files.createSymbolicLink(at, place.resolve("nowhere"));
      }
    },
    LINK_TO_ITSELF("it is a link that leads nowhere") {
      @Override
      void make(Path at, Path place) throws IOException {
        Files.createSymbolicLink(at, at);
      }
    },
    PIPE("it is not a file") {
      @Override
      void make(Path at, Path place) throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", at.toString()).start().waitFor()).isZero();
      }
    },
    SOCKET("it is not a file") {
      @Override
      void make(Path at, Path place) throws IOException {
        // The name of a socket must be short, but it may move.
        Path bound = Files.createTempFile("", "");
        Files.delete(bound);
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
          server.bind(UnixDomainSocketAddress.of(bound));
          Files.move(bound, at);
        }
      }
    },
    DEVICE("it is not a file") {
      @Override
      void make(Path at, Path place) throws IOException {
        Files.createSymbolicLink(at, Path.of("/dev/zero"));
      }
    };

    final String problem;

    Odd(String problem) {
      this.problem = problem;
    }

    abstract void make(Path at, Path place) throws IOException, InterruptedException;

    boolean isOfDirectory() {
      return this == DIRECTORY || this == FULL_DIRECTORY;
    }
  }

  private record Run(Sgd<float[]> sgd, Trainer<float[]> trainer) {}

  private static Run run(Checkpoints checkpoints, long steps) {
    Sgd<float[]> sgd = Sgd.builder(DATA, new float[2_500]).batchSize(7).seed(4).build();
    FixedSchedule schedule = FixedSchedule.rate(0.1, STEPS).momentum(step -> 0.9);
    return new Run(
        sgd, Trainer.builder(sgd, schedule).checkpoints(checkpoints).steps(steps).build());
  }

  private Checkpoints checkpoints() {
    return Checkpoints.in(directory.resolve("run")).everySteps(10).keep(2);
  }

  private Path at(long step) {
    return directory.resolve("run").resolve("step-%019d.safetensors".formatted(step));
  }

  private static float[] whole(Path directory) {
    Run run = run(Checkpoints.in(directory.resolve("whole")), STEPS);
    run.trainer.train();
    return run.sgd.parameters();
  }

  /** In the place of the newest, which is written again after. */
  @ParameterizedTest
  @EnumSource
  void passesOverWhatIsNoFile(Odd odd) throws Exception {
    run(checkpoints(), 20).trainer.train();
    odd.make(at(30), directory);
    Run second = run(checkpoints(), STEPS);
    assertThat(second.trainer.resume()).isTrue();
    assertThat(second.sgd.steps()).isEqualTo(20);
    assertThat(warnings.take())
        .containsExactly("checkpoint " + at(30) + " cannot be read: " + odd.problem);
    second.trainer.train();
    assertThat(second.sgd.parameters()).isEqualTo(whole(directory));
    assertThat(warnings.take())
        .isEqualTo(
            odd.isOfDirectory()
                ? List.of("checkpoint " + at(30) + " is not written: a directory has its name")
                : List.of());
    assertThat(at(40)).isRegularFile();
    assertThat(Files.isDirectory(at(30))).isEqualTo(odd.isOfDirectory());
    assertThat(Files.exists(at(20))).isEqualTo(odd.isOfDirectory());
  }

  @ParameterizedTest
  @EnumSource
  void saysSoIfThereIsNothingElse(Odd odd) throws Exception {
    Files.createDirectory(directory.resolve("run"));
    odd.make(at(30), directory);
    Run run = run(checkpoints(), STEPS);
    assertThatThrownBy(run.trainer::resume)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            "no checkpoint is intact: checkpoint " + at(30) + " cannot be read: " + odd.problem);
    assertThat(run.sgd.steps()).isZero();
  }

  /** Beside the checkpoints, before and after them, under names of theirs and under others. */
  @Test
  void leavesAloneWhatIsNotItsOwn() throws Exception {
    run(checkpoints(), 20).trainer.train();
    List<Path> odd = new ArrayList<>();
    int number = 0;
    for (Odd kind : Odd.values()) {
      for (long step : new long[] {0, 100, Long.MAX_VALUE - 10}) {
        odd.add(at(step + number));
      }
      odd.add(Path.of(at(60 + number) + ".part"));
      number++;
      for (Path made : odd.subList(odd.size() - 4, odd.size())) {
        kind.make(made, directory);
      }
    }
    List<Path> foreign = foreign();

    Run second = run(checkpoints(), STEPS);
    assertThat(second.trainer.resume()).isTrue();
    assertThat(second.sgd.steps()).isEqualTo(20);
    assertThat(warnings.take()).hasSize(2 * Odd.values().length);
    second.trainer.train();
    assertThat(second.sgd.parameters()).isEqualTo(whole(directory));

    assertThat(odd).allMatch(entry -> Files.exists(entry, LinkOption.NOFOLLOW_LINKS));
    assertThat(foreign).allSatisfy(file -> assertThat(file).hasContent("mine"));
    assertThat(at(20)).doesNotExist();
    assertThat(at(30)).isRegularFile();
    assertThat(at(40)).isRegularFile();
    Run third = run(checkpoints(), STEPS);
    assertThat(third.trainer.resume()).isTrue();
    assertThat(third.sgd.steps()).isEqualTo(STEPS);
  }

  /** Files whose names are almost those of checkpoints. */
  private List<Path> foreign() throws IOException {
    List<Path> foreign = new ArrayList<>();
    for (String name :
        List.of(
            "step-9999999999999999999.safetensors",
            "step-9223372036854775808.safetensors",
            "step-9223372036854775808.safetensors.part",
            "step-+000000000000000050.safetensors",
            "step--000000000000000050.safetensors",
            "step-007.safetensors",
            "step-.safetensors",
            "step-00000000000000000050.safetensors",
            "step- 000000000000000050.safetensors",
            "step-0x00000000000000050.safetensors",
            "step-\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660\u0660"
                + "\u0660\u0660\u0660\u0660\u0665\u0660.safetensors",
            "STEP-0000000000000000050.safetensors",
            "Step-0000000000000000050.Safetensors",
            "step-0000000000000000050.SAFETENSORS",
            "step-0000000000000000050.safetensors.bak",
            "step-0000000000000000050.safetensors.PART",
            "step-0000000000000000050.safetensors.part.part",
            "step-0000000000000000050.safetensors\n",
            "step-0000000000000000050.safetensor",
            "step-0000000000000000050xsafetensors",
            "step-0000000000000000050.part",
            "my-step-0000000000000000050.safetensors",
            ".part",
            "notes.part")) {
      try {
        foreign.add(Files.writeString(directory.resolve("run").resolve(name), "mine"));
      } catch (InvalidPathException e) {
        // The machine has no such names.
        assertThat(name.chars()).anyMatch(c -> c > 127);
      }
    }
    return foreign;
  }

  /** A link to a checkpoint is one: read, and counted and deleted as the link that it is. */
  @Test
  void followsLinksToCheckpoints() throws IOException {
    run(checkpoints(), 20).trainer.train();
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(at(20), elsewhere);
    Files.createSymbolicLink(at(20), elsewhere);
    Run second = run(checkpoints(), STEPS);
    assertThat(second.trainer.resume()).isTrue();
    assertThat(second.sgd.steps()).isEqualTo(20);
    second.trainer.train();
    assertThat(warnings.take()).isEmpty();
    assertThat(Files.exists(at(20), LinkOption.NOFOLLOW_LINKS)).isFalse();
    assertThat(elsewhere).isRegularFile();
  }

  /** A link under the name of the file that is written first does not lead to what it points at. */
  @Test
  void writesThroughNoLink() throws IOException {
    Files.createDirectory(directory.resolve("run"));
    Path mine = Files.writeString(directory.resolve("mine"), "mine");
    Files.createSymbolicLink(Path.of(at(10) + ".part"), mine);
    Files.createSymbolicLink(at(20), mine);
    Run run = run(checkpoints(), 20);
    run.trainer.startOver();
    run.trainer.train();
    assertThat(mine).hasContent("mine");
    assertThat(Files.isRegularFile(at(10), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(Files.isRegularFile(at(20), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"DIRECTORY", "FULL_DIRECTORY"})
  void goesOnWhereADirectoryHasTheNameOfAnUnfinishedOne(Odd odd) throws Exception {
    Files.createDirectory(directory.resolve("run"));
    Path part = Path.of(at(10) + ".part");
    odd.make(part, directory);
    Run run = run(checkpoints(), STEPS);
    run.trainer.train();
    assertThat(run.sgd.parameters()).isEqualTo(whole(directory));
    assertThat(warnings.take())
        .containsExactly("checkpoint " + part + " is not written: a directory has its name");
    assertThat(part).isDirectory();
  }

  @Test
  void mayBeALinkToADirectory() throws IOException {
    Path target = Files.createDirectory(directory.resolve("target"));
    Files.createSymbolicLink(directory.resolve("run"), target);
    run(checkpoints(), 20).trainer.train();
    assertThat(target.resolve(at(20).getFileName())).isRegularFile();
    Run second = run(checkpoints(), STEPS);
    assertThat(second.trainer.resume()).isTrue();
    assertThat(second.sgd.steps()).isEqualTo(20);
  }

  /** Said before the first update, and not after hours. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"DIRECTORY", "FULL_DIRECTORY", "LINK_TO_A_DIRECTORY"})
  void mustBeADirectory(Odd odd) throws Exception {
    odd.make(directory.resolve("run"), directory);
    Run run = run(checkpoints(), STEPS);
    String problem = directory.resolve("run") + ": is no directory: checkpoints must be in one";
    assertThatThrownBy(run.trainer::resume)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith(problem);
    assertThatThrownBy(run.trainer::train)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith(problem);
    assertThat(run.sgd.steps()).isZero();
  }

  @Test
  void leavesNoPartOfWhatDidNotBecomeWhole() throws IOException {
    Path place = directory.resolve("run");
    int faults = 0;
    for (int faultAt = 0; faultAt < 100; faultAt++) {
      FaultyStorage storage = new FaultyStorage(faultAt, FaultyStorage.Fault.ONCE);
      Run run = run(checkpoints().through(storage), STEPS);
      run.trainer.startOver();
      try {
        run.trainer.train();
      } catch (UncheckedIOException e) {
        faults++;
        try (var files = CheckpointFiles.list(place)) {
          assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
        }
      }
    }
    assertThat(faults).isGreaterThan(20);
  }

  /** A killed run may have left more than one, and they may be what fills the disk. */
  @Test
  void clearsUnfinishedOnesAwayBeforeItWrites() throws IOException {
    Path place = Files.createDirectory(directory.resolve("run"));
    for (long step : new long[] {3, 10, 500, Long.MAX_VALUE}) {
      Files.writeString(Path.of(at(step) + ".part"), "half");
    }
    FaultyStorage full = new FaultyStorage(4 + 1, FaultyStorage.Fault.DEATH);
    assertThatThrownBy(run(checkpoints().through(full), STEPS).trainer::train)
        .isInstanceOf(UncheckedIOException.class);
    assertThat(full.faults()).contains("write");
    try (var files = CheckpointFiles.list(place)) {
      assertThat(files).containsExactly(Path.of(at(10) + ".part"));
    }
  }
}
