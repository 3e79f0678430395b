package dev.anneal.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.Recipe;
import dev.anneal.cli.terminal.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lock: what it looks like, that it is read back, and what a hand has damaged. */
class LockTest {
  @TempDir private Path folder;

  private static final Recipe MNIST =
      Recipe.parse(
          """
          anneal recipe 1
          numerics 1
          config "training.Mnist"
          totalSteps 8500
          timeline learningRate
            0 to 500 from 0: warmupOneStepAhead(LINEAR, 0.1, 500)
            500 to unbounded from 500: step(0.1, 0.5, 2000, 0.0, unbounded)
          """);

  private static final Recipe OPEN =
      Recipe.parse(
          """
          anneal recipe 1
          numerics 1
          config "training.Caf\\u00e9$In\\"ner"
          open totalSteps: long
          totalSteps totalSteps
          let half: long = steps(0.5, totalSteps)
          check inside("@MultiStepDecay.at, a name, (not) [ever]", half, "end", totalSteps, 0, totalSteps)
          timeline learningRate
            0 to totalSteps from 0: cut(multiStep(0.1, 0.1, [MANY], half), totalSteps)
          timeline learningRate times
            0 to unbounded from 0: constant(1.0, unbounded)
          """
              .replace(
                  "MANY",
                  IntStream.rangeClosed(1, 60)
                      .mapToObj(Integer::toString)
                      .collect(Collectors.joining(", "))));

  private static final String TEXT =
      """
      anneal lock 1
      # Written by "anneal lock" and read by "anneal check": a change of a schedule shows here.
      anneal recipe 1
      numerics 1

      config "training.Mnist"
        granularity STEP
        afterEnd HOLD
        totalSteps 8500
        stepsPerEpoch unbounded
        timeline learningRate
          0 to 500 from 0:
            warmupOneStepAhead(
              LINEAR,
              0.1,
              500)
          500 to unbounded from 500:
            step(
              0.1,
              0.5,
              2000,
              0.0,
              unbounded)
      """;

  @Test
  void oneTermALine() {
    assertThat(LockWriter.write(List.of(MNIST))).isEqualTo(TEXT);
  }

  @Test
  void whatIsWrittenIsReadBack() {
    String text = LockWriter.write(List.of(MNIST, OPEN));

    Map<String, Recipe> read = LockReader.parse("anneal.lock", text);

    assertThat(read.values()).containsExactly(OPEN, MNIST);
    assertThat(LockWriter.write(List.of(OPEN, MNIST))).isEqualTo(text);
    assertThat(text.lines())
        .allMatch(line -> line.length() <= 130)
        .contains("            1,", "            60],");
    assertThat(text.chars()).allMatch(sign -> sign < 128);
  }

  @Test
  void carriageReturnsOfAnotherPlatform() {
    assertThat(LockReader.parse("anneal.lock", TEXT.replace("\n", "\r\n")).values())
        .containsExactly(MNIST);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anneal lock 1 | anneal lock 2 | 1: found 'anneal lock 2', expected 'anneal lock 1'",
        "numerics 1 | numerics 7 | 1: curves of numerics 7 have other bits",
        "totalSteps 8500 | totalSteps x8500 | 9: nothing is named x8500",
        "afterEnd HOLD | <<<<<<< ours | 8: found '<<<<<<< ours', expected a config or a line of one",
        "0 to 500 | 0 zu 500 | 12: found z",
        "LINEAR | CURVED | 12: ",
        "config \"training.Mnist\" | konfig | 6: found 'konfig', expected a config or a line of one",
      })
  void damagedLinesAreNamed(String found, String written, String message) {
    assertThat(TEXT).contains(found);
    String text =
        TEXT.replaceFirst("( *)" + found, written.startsWith("<") ? written : "$1" + written);
    assertThatThrownBy(() -> LockReader.parse("anneal.lock", text))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("anneal.lock, line " + message)
        .hasMessageEndingWith("write it anew with: anneal lock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ufeff"})
  void whatEditorsDoToTheFile(String mark) throws Exception {
    Path file = folder.resolve("edited.lock");
    Files.writeString(file, mark + TEXT.replace("\n", "\r\n"));

    assertThat(LockReader.isLock(file)).isTrue();
    assertThat(LockReader.read(file)).isEqualTo(LockReader.parse("anneal.lock", TEXT));
  }

  @Test
  void bytesThatAreNoText() throws Exception {
    Path file = Files.write(folder.resolve("bytes.lock"), new byte[] {'a', (byte) 0xff, '\n'});

    assertThat(LockReader.isLock(file)).isFalse();
    assertThatThrownBy(() -> LockReader.read(file))
        .hasMessage(
            file + " is no text in UTF-8; put it right, or write it anew with: anneal lock");
  }

  @Test
  void aConfigTwice() {
    String twice = TEXT + "\n" + TEXT.substring(TEXT.indexOf("config"));
    assertThatThrownBy(() -> LockReader.parse("anneal.lock", twice))
        .hasMessageStartingWith("anneal.lock, line 25: training.Mnist stands in it twice");
  }
}
