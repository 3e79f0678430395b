package dev.anneal.internal.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Large texts are refused in a heap of 64 MB, part of which is the text itself. */
class SmallHeapTest {
  private static final String TEXT =
      """
      anneal recipe 1
      numerics 1
      config "a.Config"
      granularity STEP
      afterEnd HOLD
      totalSteps unbounded
      stepsPerEpoch unbounded
      """;

  @Test
  void refusesWithinBounds() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                SmallHeapTest.class.getName())
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines().toList())
        .hasSize(4)
        .allMatch(line -> line.startsWith("line ") && line.contains("at most"));
  }

  /** Prints what is said of some texts. */
  public static void main(String[] args) {
    say(repeated(TEXT + "timeline learningRate\n", "  0 to 1 from 0: constant(0.1, 1)\n"));
    say(repeated(TEXT, "check count(\"a\", 5)\n"));
    say(repeated(TEXT + "timeline learningRate\n  0 to 1 from 0: multiStep(0.1, 0.1, [", "123, "));
    StringBuilder lets = new StringBuilder(TEXT);
    for (int i = 0; i <= 200_000; i++) {
      lets.append("let a").append(i).append(": long = 1\n");
    }
    say(lets.toString());
  }

  private static String repeated(String head, String line) {
    return head + line.repeat(10_000_000 / line.length());
  }

  @SuppressWarnings("SystemOut") // read by the test
  private static void say(String text) {
    try {
      Recipe.parse(text);
    } catch (RecipeException e) {
      System.out.println(e.getMessage());
    }
  }
}
