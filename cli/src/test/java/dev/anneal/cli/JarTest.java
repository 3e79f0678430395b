package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The jar as a process: what it prints into a pipe and on a terminal, and its exit codes. */
@Tag("jar")
class JarTest {
  private static final String ESCAPE = "\033[";

  @TempDir private Path folder;

  @BeforeEach
  void writeClasses() throws Exception {
    Descriptions.folder(
        folder.resolve("target/classes"), Descriptions.MNIST, Descriptions.FINE_TUNING);
  }

  @Test
  void intoAPipe() throws Exception {
    assertThat(Ran.jar(folder, "list"))
        .isEqualTo(
            new Ran(
                0,
                """
                training.FineTuning
                  totalSteps steps; learning rate, momentum
                  open: --learningRate, --totalSteps
                training.Mnist
                  8,500 steps; learning rate
                """,
                ""));
    Ran show = Ran.jar(folder, "show", "Mnist");
    assertThat(show)
        .isEqualTo(Ran.inside("show", "Mnist", folder.resolve("target/classes").toString()));
    assertThat(show.out().chars()).allMatch(sign -> sign < 128 && sign != '\033');
    assertThat(Ran.jar(folder, "table", "Mnist", "--steps", "0,end").out())
        .isEqualTo("step,learningRate\n0,2e-4\n8500,0.00625\n");
  }

  @Test
  void exitCodes() throws Exception {
    assertThat(Ran.jar(folder, "check"))
        .isEqualTo(
            new Ran(2, "", "anneal: anneal.lock is not there; write it with: anneal lock\n"));
    assertThat(Ran.jar(folder, "lock")).isEqualTo(new Ran(0, "anneal.lock: 2 configs\n", ""));
    assertThat(Ran.jar(folder, "check")).isEqualTo(new Ran(0, "anneal.lock: 2 same\n", ""));
    Descriptions.folder(
        folder.resolve("target/classes"),
        Descriptions.MNIST.replace("0.1, 500", "0.2, 500").replace("step(0.1", "step(0.2"));
    Ran check = Ran.jar(folder, "check", "--markdown", "report");
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out())
        .contains("  learning rate: first differs at step 0: was 2e-4, now 4e-4\n")
        .endsWith("anneal.lock: 1 changed, 1 same\nIf that is meant, write it anew: anneal lock\n");
    assertThat(folder.resolve("report/schedules.md")).content().contains("step 0: was 2e-4");
    assertThat(Ran.jar(folder, "diff", "anneal.lock", "target/classes").code()).isEqualTo(1);
    assertThat(Ran.jar(folder, "show", "Mnist", "nowhere"))
        .isEqualTo(
            new Ran(
                2,
                "",
                "anneal: nowhere is not there; compile first, or name a class folder or a jar\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 200})
  void onATerminal(int columns) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));

    Ran plain = Ran.terminal(folder, columns, Map.of("NO_COLOR", "1"), "show", "Mnist");
    assertThat(plain.code()).isZero();
    assertThat(plain.out()).doesNotContain(ESCAPE).contains("\u2588\u2588").contains("8,500 steps");
    assertThat(plain.lines()).allMatch(line -> line.length() <= columns);
    // The drawing takes the room that there is, up to 120 columns of values.
    assertThat(plain.lines().stream().mapToInt(String::length).max().orElse(0))
        .isBetween(columns == 60 ? 58 : 100, columns);

    Ran coloured = Ran.terminal(folder, columns, Map.of(), "show", "Mnist");
    assertThat(coloured.out()).contains(ESCAPE + "1mtraining.Mnist");
    assertThat(coloured.out().replaceAll("\033\\[[0-9;]*m", "")).isEqualTo(plain.out());

    Ran help =
        Ran.terminal(folder, columns, Map.of("NO_COLOR", "1"), "show", "FineTuning", "--help");
    assertThat(help.out()).contains("--totalSteps=VALUE").doesNotContain(ESCAPE);
    assertThat(help.lines()).allMatch(line -> line.length() <= Math.max(columns, 62));
  }

  @Test
  void theWidthAndTheLettersThatTheEnvironmentTells() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")));

    Ran narrow =
        Ran.terminal(folder, 200, Map.of("COLUMNS", "50", "NO_COLOR", "1"), "show", "Mnist");
    assertThat(narrow.lines()).allMatch(line -> line.length() <= 50);
    Ran ascii = Ran.terminal(folder, 80, Map.of("LC_ALL", "C"), "show", "Mnist");
    assertThat(ascii.out().chars()).allMatch(sign -> sign < 128);
    Ran dumb = Ran.terminal(folder, 80, Map.of("TERM", "dumb"), "show", "Mnist");
    assertThat(dumb.out()).doesNotContain(ESCAPE).contains("***");
  }

  @Test
  void completionForTheShell() throws Exception {
    Ran ran = Ran.jar(folder, "generate-completion");

    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("show").contains("--lock").contains("complete -F");
    Path script = Files.writeString(folder.resolve("completion.sh"), ran.out());
    Process bash = new ProcessBuilder("bash", "-n", script.toString()).start();
    assertThat(bash.waitFor()).isZero();
  }

  @Test
  void whatTheJarCarries() throws Exception {
    try (JarFile jar = new JarFile(System.getProperty("anneal.jar"))) {
      assertThat(jar.getManifest().getMainAttributes().getValue("Automatic-Module-Name"))
          .isEqualTo("dev.anneal.cli");
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .contains(
              "META-INF/LICENSE",
              "META-INF/LGPL-2.1.txt",
              "META-INF/NOTICE",
              "picocli/CommandLine.class")
          .noneMatch(name -> name.endsWith("module-info.class"))
          .noneMatch(name -> name.startsWith("dev/anneal/examples/"));
      String notice =
          new String(
              jar.getInputStream(jar.getEntry("META-INF/NOTICE")).readAllBytes(),
              java.nio.charset.StandardCharsets.UTF_8);
      assertThat(notice).contains("picocli", "Gson", "JFreeChart", "Batik");
    }
  }
}
