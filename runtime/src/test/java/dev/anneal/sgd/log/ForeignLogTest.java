package dev.anneal.sgd.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that is not wholly a log's own is refused by its name and line, and stays as it is. */
class ForeignLogTest {
  private static final String HEADER =
      "step,epoch,examples,loss,learningRate,momentum,weightDecay,gradientNorm\n";
  private static final String ROW = "0,0,4,1.5,0.125,0.5,0.0,2.0E-4\n";
  private static final String NEXT = "1,0,4,NaN,0.125,0.5,0.0,Infinity\n";
  private static final String CSV = HEADER + ROW + NEXT;

  private static final String STEP =
      "{\"updates\":1,\"event\":\"step\",\"step\":0,\"epoch\":0,\"examples\":4,\"loss\":1.5,"
          + "\"learningRate\":0.125,\"momentum\":0.5,\"weightDecay\":0.0,\"gradientNorm\":null}\n";
  private static final String EPOCH =
      "{\"updates\":2,\"event\":\"epoch\",\"epoch\":0,\"meanLoss\":-1.0E10}\n";
  private static final String JSON = STEP + EPOCH;

  @TempDir Path directory;

  /** Goes on after 3 updates in logs of the two kinds, or begins anew. */
  private static void start(Path file, boolean csv, long steps) {
    if (csv) {
      try (CsvLog log = CsvLog.to(file)) {
        log.onStart(steps);
      }
    } else {
      try (JsonLinesLog log = JsonLinesLog.to(file)) {
        log.onStart(steps);
      }
    }
  }

  private static Arguments bad(String text, boolean csv, int line, String... found) {
    return Arguments.of(text, csv, line, List.of(found));
  }

  static Stream<Arguments> foreign() {
    List<Arguments> cases = new ArrayList<>();
    for (boolean csv : new boolean[] {true, false}) {
      String log = csv ? CSV : JSON;
      int next = csv ? 4 : 3;
      String first = log.substring(0, log.indexOf('\n'));
      String rest = log.substring(first.length());
      for (String other :
          List.of("hello", "", " ", "caf\u00e9", "\t1", "# a comment", "null", "{}")) {
        cases.add(
            bad(
                log + other + "\n",
                csv,
                next,
                "found \"" + other.replace("\u00e9", "\\xe9").replace("\t", "\\x09")));
        cases.add(bad(other + "\n" + log, csv, 1, "found \""));
        if (!other.isEmpty()) {
          cases.add(bad(log + other, csv, next, "found \""));
          cases.add(bad(first + other + rest, csv, 1, other.equals("hello") ? "hello\"" : "found"));
        }
      }
      cases.add(bad(log.replace("\n", "\r\n"), csv, 1, "\\x0d\""));
      cases.add(bad(log + (csv ? NEXT : EPOCH).replace("\n", "\r\n"), csv, next, "\\x0d\""));
      cases.add(bad(log.replace("\n", "\r"), csv, 1, "\\x0d"));
      cases.add(bad("\u00ef\u00bb\u00bf" + log, csv, 1, "found \"\\xef\\xbb\\xbf"));
      cases.add(
          bad(new String(log.getBytes(UTF_16), ISO_8859_1), csv, 1, "found \"\\xfe\\xff\\x00\""));
      cases.add(bad(log + "\0\0\0" + log, csv, next, "found \"\\x00\" and more after it"));
      cases.add(bad("\0" + log, csv, 1, "found \"\\x00\" and more after it"));
      cases.add(bad(log + "x\0", csv, next, "found \"x\""));
      cases.add(bad(log.replace("0.5", "0\0.5"), csv, csv ? 2 : 1, "\\x00\" and more"));
      cases.add(
          bad(
              log + log,
              csv,
              csv ? 4 : 3,
              csv ? "found \"step" : "is about update 1, the line before it about update 2"));
      cases.add(bad(log + "z".repeat(10_000_000), csv, next, "zzz...zzz"));
      cases.add(bad(csv ? JSON : CSV, csv, 1, "found"));
    }
    cases.add(
        bad(
            "step,loss\n0,1.5\n",
            true,
            1,
            "found \"step,loss\", where the header is \"step,epoch,"));
    cases.add(bad(HEADER.replace("\n", ",more\n") + ROW, true, 1, "Norm,more\""));
    cases.add(bad(ROW + NEXT, true, 1, "found \"0,0,4,"));
    cases.add(
        bad(HEADER + NEXT + ROW, true, 3, "is about update 1, the line before it about update 2"));
    for (String row :
        List.of(
            "0,0,4,1.5,0.125,0.5,0.0",
            "0,0,4,1.5,0.125,0.5,0.0,1.0,1.0",
            "0,0,4,1.5,0.125,0.5,0.0,",
            "-1,0,4,1.5,0.125,0.5,0.0,1.0",
            "9223372036854775807,0,4,1.5,0.125,0.5,0.0,1.0",
            "99999999999999999999,0,4,1.5,0.125,0.5,0.0,1.0",
            "0;0;4;1,5;0,125;0,5;0,0;1,0",
            "0,0,4,\"1.5\",0.125,0.5,0.0,1.0")) {
      cases.add(bad(HEADER + ROW + row + "\n", true, 3, "found \"" + row.substring(0, 10)));
    }
    for (String line :
        List.of(
            "{\"updates\":3}",
            "{\"updates\":3,\"event\":\"start\"}",
            "{\"updates\":3,\"event\":\"step\",\"loss\":}",
            "{\"updates\":3,\"event\":\"step\",\"loss\":[]}",
            "{\"updates\":3,\"event\":\"step\",}",
            "{\"updates\":3,\"event\":\"step\",\"loss\"}",
            "{\"updates\":3,\"event\":\"step\",loss:1}",
            "{\"updates\":3,\"loss\":1.5}",
            "{\"step\":3,\"event\":\"epoch\",\"epoch\":0,\"meanLoss\":1.5}",
            "{\"updates\":3,\"event\":\"epoch\",\"epoch\":0,\"meanLoss\":1.5",
            "{\"updates\":3,\"event\":\"epoch\",\"epoch\":0,\"meanLoss\":1.5}}",
            "{\"updates\":99999999999999999999,\"event\":\"epoch\",\"epoch\":0,\"meanLoss\":1.5}",
            "[" + EPOCH.trim() + "]")) {
      cases.add(bad(JSON + line + "\n", false, 3, "found \"" + line.substring(0, 10)));
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void refused(String text, boolean csv, int line, List<String> found) throws IOException {
    Path file = directory.resolve("some.log");
    byte[] bytes = text.getBytes(ISO_8859_1);
    Files.write(file, bytes);
    for (long steps : line == 1 ? new long[] {0, 2} : new long[] {2}) {
      assertThatThrownBy(() -> start(file, csv, steps))
          .isInstanceOf(LogException.class)
          .hasMessageStartingWith("log " + file + ", line " + line + ": ")
          .hasMessageContainingAll(found.toArray(CharSequence[]::new))
          .hasMessageEndingWith(
              "; it was left as it is: move it away, mend it, or give the log another file")
          .satisfies(e -> assertThat(e.getMessage().length()).isLessThan(600));
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(file);
    }
  }

  static Stream<Arguments> tails() {
    List<Arguments> cases = new ArrayList<>();
    for (boolean csv : new boolean[] {true, false}) {
      String log = csv ? CSV : JSON;
      List<String> lines =
          csv
              ? List.of(ROW, NEXT, "7,1,4,-1.25E-300,0.125,-Infinity,0.0,12.0")
              : List.of(
                  STEP,
                  EPOCH,
                  "{\"updates\":3,\"event\":\"evaluation\",\"metric\":\"a \\\"b\\u00e4\",\"epochs\":1,"
                      + "\"value\":NaN}",
                  "{\"updates\":3,\"event\":\"rollback\",\"rateScale\":0.5,\"cause\":\"a } b\"}",
                  "{\"updates\":3,\"event\":\"end\",\"reason\":\"STEP_LIMIT\",\"epochs\":1,"
                      + "\"lastLoss\":null}");
      for (String line : lines) {
        for (int cut = 0; cut <= line.trim().length(); cut++) {
          cases.add(Arguments.of(csv, log, line.substring(0, cut)));
        }
      }
      cases.add(Arguments.of(csv, log, "\0"));
      cases.add(Arguments.of(csv, log, "\0".repeat(100_000)));
      cases.add(Arguments.of(csv, log, lines.get(0).substring(0, 9) + "\0".repeat(4_096)));
      cases.add(Arguments.of(csv, csv ? HEADER : "", ""));
    }
    for (int cut = 0; cut < HEADER.length() - 1; cut++) {
      cases.add(Arguments.of(true, HEADER, "<" + HEADER.substring(0, cut)));
    }
    cases.add(Arguments.of(true, HEADER, "<" + "\0".repeat(9)));
    cases.add(Arguments.of(false, "", "\0".repeat(9)));
    return cases.stream();
  }

  /** A tail that begins with {@code <} is all of the file. */
  @ParameterizedTest
  @MethodSource("tails")
  void theTailOfABrokenWriteIsCutOff(boolean csv, String log, String tail) throws IOException {
    Path file = directory.resolve("some.log");
    Files.writeString(file, tail.startsWith("<") ? tail.substring(1) : log + tail, ISO_8859_1);
    start(file, csv, 2);
    assertThat(file).content().isEqualTo(log);
    if (tail.startsWith("<")) {
      Files.writeString(file, tail.substring(1), ISO_8859_1);
      start(file, csv, 0);
      assertThat(file).content().isEqualTo(log);
    }
  }

  @Test
  void whatIsNoFile() throws IOException {
    for (boolean csv : new boolean[] {true, false}) {
      for (long steps : new long[] {0, 2}) {
        assertThatThrownBy(() -> start(directory, csv, steps))
            .isInstanceOf(LogException.class)
            .hasMessageStartingWith("log " + directory + ": found a directory; ");
        Path noFolder = Files.writeString(directory.resolve("file"), "").resolve("some.log");
        assertThatThrownBy(() -> start(noFolder, csv, steps))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageStartingWith("log " + noFolder + ": ");
        Path loop = directory.resolve("loop");
        Files.deleteIfExists(loop);
        Files.createSymbolicLink(loop, loop);
        assertThatThrownBy(() -> start(loop, csv, steps))
            .isInstanceOf(UncheckedIOException.class)
            .hasMessageStartingWith("log " + loop + ": ");
        Path link = directory.resolve("link");
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, directory);
        assertThatThrownBy(() -> start(link, csv, steps))
            .isInstanceOf(LogException.class)
            .hasMessageStartingWith("log " + link + ": found a directory; ");
      }
    }
  }

  @Test
  void aDevice() {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.exists(full));
    assertThatThrownBy(() -> start(full, true, 0))
        .isInstanceOf(LogException.class)
        .hasMessageStartingWith("log /dev/full: found what is not a file; ");
  }
}
