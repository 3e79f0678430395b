package dev.anneal.tools;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.Checkpoints;
import dev.anneal.sgd.Evaluation.Every;
import dev.anneal.sgd.StepEvent;
import dev.anneal.sgd.Trainer;
import dev.anneal.sgd.TrainingListener;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands on a terminal and in a file, at each moment. */
class ProgressDisplayTest {
  private static final long SECOND = 1_000_000_000;
  private static final String MESSAGE = "loss 0.5000, rate 0.1000";

  @TempDir Path directory;

  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final Screen screen = new Screen();
  private final AtomicLong nanos = new AtomicLong(-5 * SECOND);

  @BeforeEach
  void lookAtTheScreen() {
    System.setOut(screen.stream());
    System.setErr(screen.stream());
  }

  @AfterEach
  void lookAway() {
    System.setOut(out);
    System.setErr(err);
  }

  private TerminalBar bar(int columns, long totalSteps) {
    return new TerminalBar(System.err, columns, "task", totalSteps);
  }

  private PlainLines plain(long totalSteps) {
    return new PlainLines(System.err, "task", totalSteps);
  }

  private static TrainingListener eachStep(Runnable action) {
    return new TrainingListener() {
      @Override
      public void onStep(StepEvent event) {
        action.run();
      }
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the columns, the length, the first step, the step and the seconds since the first
        "100 | 200 | 0 | 0 | 0 | task   0% [                              ] 0/200 0:00, M",
        "100 | 200 | 0 | 100 | 60 | task  50% [===============               ] 100/200 1:00, 1:00 left, M",
        "100 | 200 | 50 | 100 | 60 | task  50% [===============               ] 100/200 1:00, 2:00 left, M",
        "100 | 200 | 0 | 199 | 3600 | task  99% [============================= ] 199/200 1:00:00, 0:18 left, M",
        "100 | 200 | 0 | 200 | 1 | task 100% [==============================] 200/200 0:01, 0:00 left, M",
        "100 | 200 | 0 | 300 | 1 | task 100% [==============================] 300/200 0:01, 0:00 left, M",
        "80 | 200 | 0 | 100 | 60 | task  50% [========         ] 100/200 1:00, 1:00 left, M",
        "67 | 200 | 0 | 100 | 60 | task  50% [==  ] 100/200 1:00, 1:00 left, M",
        "66 | 200 | 0 | 100 | 60 | task  50% 100/200 1:00, 1:00 left, M",
        "30 | 200 | 0 | 100 | 60 | task  50% 100/200 1:00, 1:00",
        "1 | 200 | 0 | 100 | 60 | t",
        "100 | 9223372036854775807 | 0 | 100 | 60 | task 100/? 1:00, M",
        "100 | 9223372036854775806 | 0 | 9223372036854775805 | 60 | task  99% [==== ] 9223372036854775805/9223372036854775806 1:00, 0:00 left, M",
      })
  void drawsABar(
      int columns, long totalSteps, long firstStep, long steps, long seconds, String line) {
    TerminalBar bar = bar(columns, totalSteps);
    bar.begin(firstStep, 7);
    bar.show(steps, seconds * SECOND + 7, MESSAGE);
    String expected = line.replace("M", MESSAGE);
    assertThat(screen.lines()).containsExactly(expected);
    assertThat(expected.length()).isLessThan(Math.max(2, columns));
    bar.end();
    assertThat(screen.lines()).containsExactly(expected, "");
    assertThat(screen.written()).doesNotContain("\u001b");
  }

  /** Whole lines, parts of them, several at once, in all ways that a stream has. */
  @Test
  void whatIsPrintedStandsAboveTheBar() {
    TerminalBar bar = bar(100, 10);
    bar.begin(0, 0);
    bar.show(1, 0, "a message that is longer than those after it");
    String first = screen.lines().get(0);
    System.out.println("one");
    assertThat(screen.lines()).containsExactly("one", first);
    System.err.println("two");
    assertThat(screen.lines()).containsExactly("one", "two", first);
    System.out.print("th");
    assertThat(screen.lines()).containsExactly("one", "two", "th");
    bar.show(2, 0, "not now");
    assertThat(screen.lines()).containsExactly("one", "two", "th");
    System.out.print("ree\n");
    assertThat(screen.lines()).containsExactly("one", "two", "three", first);
    bar.show(3, 0, "short");
    String third = screen.lines().get(3);
    assertThat(third).startsWith("task  30%").endsWith(" short");
    System.out.printf(Locale.ROOT, "%d%n%s%n", 4, "five");
    System.out.write('6');
    System.out.append('\n').append("").flush();
    new IllegalStateException("seven").printStackTrace();
    List<String> lines = screen.lines();
    assertThat(lines.subList(3, 7))
        .containsExactly("4", "five", "6", "java.lang.IllegalStateException: seven");
    assertThat(lines.get(lines.size() - 1)).isEqualTo(third);
    assertThat(lines).filteredOn(line -> line.startsWith("task")).containsExactly(third);
    bar.end();
    System.out.println("after");
    assertThat(screen.lines().subList(lines.size() - 1, lines.size() + 2))
        .containsExactly(third, "after", "");
  }

  @Test
  void aLineThatIsBegunIsEndedBeforeTheLastBar() {
    TerminalBar bar = bar(100, 10);
    bar.begin(0, 0);
    System.out.print("begun");
    bar.show(10, 0, MESSAGE);
    bar.end();
    assertThat(screen.lines()).first().isEqualTo("begun");
  }

  @Test
  void theStreamsAreAsBeforeAtTheEnd() {
    PrintStream before = System.out;
    PrintStream errorsBefore = System.err;
    TerminalBar bar = bar(100, 10);
    for (int round = 0; round < 2; round++) {
      bar.begin(0, 0);
      bar.begin(0, 0);
      assertThat(System.out).isNotSameAs(before);
      bar.end();
      bar.end();
      assertThat(System.out).isSameAs(before);
      assertThat(System.err).isSameAs(errorsBefore);
    }
    assertThat(screen.written()).isEmpty();
  }

  @Test
  void streamsOfOthersStay() {
    TerminalBar bar = bar(100, 10);
    bar.begin(0, 0);
    PrintStream held = System.out;
    PrintStream own = new PrintStream(System.out, true);
    System.setOut(own);
    bar.show(1, 0, MESSAGE);
    bar.end();
    assertThat(System.out).isSameAs(own);
    own.println("through");
    held.println("held");
    assertThat(screen.lines()).endsWith("through", "held", "");
  }

  @Test
  void severalThreadsPrintWholeLines() throws InterruptedException {
    TerminalBar bar = bar(60, 1_000);
    bar.begin(0, 0);
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < 3; thread++) {
      String name = "thread " + thread;
      threads.add(
          new Thread(() -> {
            for (int line = 0; line < 200; line++) {
              System.out.println(name);
            }
          }));
    }
    threads.forEach(Thread::start);
    for (int step = 1; step <= 1_000; step++) {
      bar.show(step, step, MESSAGE);
    }
    for (Thread thread : threads) {
      thread.join();
    }
    bar.end();
    List<String> lines = screen.lines();
    assertThat(lines).hasSize(602);
    assertThat(lines.subList(0, 600)).allMatch(line -> line.matches("thread [012]"));
    assertThat(lines.get(600)).startsWith("task 100%");
  }

  @ParameterizedTest
  @CsvSource({
    // the length, the first step, the lines
    "1,       0,   1",
    "3,       0,   3",
    "99,      0,  99",
    "100,     0, 100",
    "101,     0, 100",
    "12345,   0, 100",
    "1000,  500,  50",
    "1000,  999,   1",
    "1000, 1000,   0",
  })
  void oneLineAPercent(long totalSteps, long firstStep, int lines) {
    PlainLines plain = plain(totalSteps);
    plain.begin(firstStep, 0);
    List<Integer> percents = new ArrayList<>();
    for (long step = firstStep + 1; step <= totalSteps; step++) {
      if (plain.isDue(step, step)) {
        plain.show(step, step, MESSAGE);
        percents.add((int) (100 * step / totalSteps));
      }
    }
    if (lines > 0) {
      plain.show(totalSteps, totalSteps, MESSAGE);
    }
    plain.end();
    assertThat(screen.written()).doesNotContain("\r", "\u001b");
    List<String> found = screen.lines();
    assertThat(found).hasSize(lines + 1).doesNotHaveDuplicates();
    for (int line = 0; line < lines; line++) {
      assertThat(found.get(line)).startsWith("task " + percents.get(line) + "% ").endsWith(MESSAGE);
    }
  }

  @Test
  void oneLineInTenSecondsWithoutAnEnd() {
    PlainLines plain = plain(TrainingSchedule.UNBOUNDED);
    plain.begin(0, 0);
    for (int step = 1; step <= 35; step++) {
      if (plain.isDue(step, step * SECOND)) {
        plain.show(step, step * SECOND, MESSAGE);
      }
    }
    plain.show(35, 35 * SECOND, MESSAGE);
    plain.end();
    assertThat(screen.lines())
        .containsExactly(
            "task 10/?, 0:10, " + MESSAGE,
            "task 20/?, 0:20, " + MESSAGE,
            "task 30/?, 0:30, " + MESSAGE,
            "task 35/?, 0:35, " + MESSAGE,
            "");
  }

  /** A whole training with metrics, resumed, and lines printed by a listener. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTrainingWithMetrics(boolean isTerminal) {
    for (long stop : new long[] {7, 11}) {
      ProgressDisplay display = isTerminal ? bar(200, Regression.STEPS) : plain(Regression.STEPS);
      try (ProgressBarListener bar = new ProgressBarListener(display, nanos::get)) {
        Trainer<double[]> trainer =
            Regression.training()
                .steps(stop)
                .evaluation("two", parameters -> 2, Every.steps(2))
                .evaluation("epoch", parameters -> 1.0 / 3)
                .listener(eachStep(() -> nanos.addAndGet(SECOND)))
                .listener(bar)
                .listener(eachStep(() -> System.out.println("printed")))
                .checkpoints(Checkpoints.in(directory))
                .build();
        trainer.resume();
        trainer.train();
        System.out.println("after " + stop);
      }
    }
    List<String> lines = screen.lines();
    assertThat(lines).filteredOn(line -> line.equals("printed")).hasSize(11);
    List<String> shown = lines.stream().filter(line -> line.startsWith("task")).toList();
    assertThat(lines).containsSubsequence(shown.get(0), "after 7", "after 11");
    if (isTerminal) {
      assertThat(shown).hasSize(2);
      assertThat(shown.get(0)).startsWith("task  63% [").contains(" 7/11 0:07, 0:04 left, loss ");
      assertThat(shown.get(0)).endsWith(", two 2.000, epoch 0.3333");
    } else {
      assertThat(screen.written()).doesNotContain("\r");
      // Each step, and once more at the end, if something was measured after the last.
      assertThat(shown).hasSize(11);
      assertThat(shown.get(2)).startsWith("task 27% 3/11, 0:03, 0:08 left, loss ");
      assertThat(shown.get(2)).endsWith(", two 2.000");
    }
    assertThat(shown.get(shown.size() - 1)).contains(" 11/11").contains(", two 2.000");
  }

  @Test
  void aTrainingThatFailsLeavesItsLastStep() {
    ProgressBarListener bar = new ProgressBarListener(bar(100, Regression.STEPS), nanos::get);
    Trainer<double[]> trainer =
        Regression.training()
            .listener(bar)
            .evaluation(
                "m",
                parameters -> {
                  throw new IllegalStateException("broken");
                })
            .build();
    assertThat(catchThrowable(trainer::train)).hasMessage("broken");
    System.err.println("after");
    assertThat(screen.lines()).hasSize(3).endsWith("after", "");
    assertThat(screen.lines().get(0)).contains(" 3/11 ");
  }

  @Test
  void leavesNoThread() {
    List<Thread> before = threads();
    try (ProgressBarListener bar = new ProgressBarListener(bar(100, 11), nanos::get)) {
      Regression.training().listener(bar).build().train();
    }
    assertThat(threads()).isSubsetOf(before);
  }

  private static List<Thread> threads() {
    return List.copyOf(Thread.getAllStackTraces().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "/dev/pts/3,   true",
    "/dev/tty,     true",
    "/dev/tty1,    true",
    "/dev/console, true",
    "/dev/null,    false",
    "/tmp/log,     false",
    "pipe:[1234],  false",
    "socket:[12],  false",
    "/dev/shm/tty, false",
  })
  void knowsATerminalByItsName(String file, boolean isTerminal) {
    assertThat(Terminals.isTerminal(file)).isEqualTo(isTerminal);
  }

  @ParameterizedTest
  @CsvSource({
    "24 80,     ,    80",
    "'50 132\n', 100, 132",
    "0 0,       100, 100",
    ",          100, 100",
    "'',        ,     80",
    "stty: no,  x,    80",
    "'24 -1',   0,    80",
    "24 999999, ,     80",
  })
  void asksForTheColumns(String size, String variable, int columns) {
    Map<String, String> environment = variable == null ? Map.of() : Map.of("COLUMNS", variable);
    assertThat(Terminals.columns(size == null ? "" : size, environment)).isEqualTo(columns);
    assertThat(Terminals.columns(environment)).isPositive();
  }

  @Test
  void aDumbTerminalHasPlainLines() {
    assertThat(Terminals.isErrorATerminal(Map.of("TERM", "dumb"))).isFalse();
  }

  /** In a program of its own, whose error stream is a pipe. */
  @Test
  void aPipeHasPlainLines() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Redirected.class.getName())
            .redirectErrorStream(true)
            .start();
    String written = new String(process.getInputStream().readAllBytes(), US_ASCII);
    assertThat(process.waitFor()).isZero();
    assertThat(written).doesNotContain("\r", "\u001b");
    assertThat(written.lines()).hasSize(Regression.STEPS + 1);
    assertThat(written.lines().limit(11)).allMatch(line -> line.startsWith("piped "));
  }

  /** The program. */
  static final class Redirected {
    private Redirected() {}

    public static void main(String[] arguments) {
      try (ProgressBarListener bar = ProgressBarListener.of("piped", Regression.STEPS)) {
        Regression.training().listener(bar).build().train();
      }
      System.out.println(Stream.of("done").toList());
    }
  }
}
