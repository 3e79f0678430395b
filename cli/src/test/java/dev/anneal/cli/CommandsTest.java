package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the commands print, and their exit codes. */
class CommandsTest {
  private static final String WARNED =
      Descriptions.MNIST
          .replace("training.Mnist", "training.Warned")
          .replace("Mnist.java", "Warned.java")
          .replace(
              "\"curves\":[]",
              "\"curves\":[],\"contracts\":[{\"annotation\":\"Ensures\",\"members\":{\"max\":0.1,\"monotone\":\"NONE\"}}],"
                  + "\"rangeTest\":{\"annotation\":\"RangeTest\",\"members\":{\"min\":1e-4}},"
                  + "\"warnings\":[{\"line\":7,\"text\":\"a jump [anneal:jump]\"}]");

  @TempDir private Path folder;
  private String classes;

  @BeforeEach
  void writeClasses() throws Exception {
    classes =
        Descriptions.folder(
                folder.resolve("classes"), Descriptions.MNIST, Descriptions.FINE_TUNING, WARNED)
            .toString();
  }

  @Test
  void list() {
    Ran ran = Ran.inside("list", classes);

    assertThat(ran)
        .isEqualTo(
            new Ran(
                0,
                """
                training.FineTuning
                  totalSteps steps; learning rate, momentum
                  open: --learningRate, --totalSteps
                training.Mnist
                  8,500 steps; learning rate
                training.Warned
                  8,500 steps; learning rate
                  warning: Warned.java, line 7: a jump [anneal:jump]
                """,
                ""));
    assertThat(Ran.inside("list", "--names", "--in", classes).out())
        .isEqualTo("training.FineTuning\ntraining.Mnist\ntraining.Warned\n");
  }

  @Test
  void showInWordsADrawingAndATable() {
    assertThat(Ran.inside("show", "Mnist", classes))
        .isEqualTo(
            new Ran(
                0,
                """
                training.Mnist
                8,500 steps

                Learning rate
                  steps 0 to 499    warmup: rises in a line from 0 to 0.1, one step ahead, so that no update is made at 0
                  from step 500 on  starts at 0.1, times 0.5 every 2,000 steps

                learning rate
                        0.1 |   |***************|
                            |  ||               |
                            |  |                |
                            | ||                |
                       0.05 | |                 ***************|
                            |||                                |
                            ||                                 *****************
                            ||                                                 ****************
                          0 +------------------------------------------------------------------
                       step  0                                                            8,500

                 step  learning rate
                    0           2e-4
                  500            0.1
                8,499         0.0125
                8,500        0.00625
                """,
                ""));
  }

  @Test
  void showAnOpenConfig() {
    Ran ran = Ran.inside("show", "FineTuning", "--in", classes);

    assertThat(ran.code()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            training.FineTuning
            totalSteps steps

            Learning rate
              up to 10 % of totalSteps                  warmup: rises in a line from 0 to the first value of phase 2, one step ahead, so that no update is made at 0
              from 10 % of totalSteps up to totalSteps  falls in a line from learningRate to 0

            Momentum
              always  stays at 0.9

            Open values
              --learningRate  the initial of @LinearDecay, finite and at least 0
              --totalSteps    the length of the training
            With --learningRate VALUE --totalSteps VALUE this page has a drawing and a table.
            """);
  }

  @Test
  void openValuesAreOptions() {
    Ran help = Ran.inside("show", "FineTuning", "--in", classes, "--help");
    assertThat(help.out())
        .contains("Open values of training.FineTuning:")
        .containsPattern("--learningRate=VALUE\\s+the initial of @LinearDecay, finite and")
        .containsPattern("--totalSteps=VALUE\\s+the length of the training");

    Ran ran =
        Ran.inside(
            "show",
            "FineTuning",
            "--learningRate",
            "0.1",
            "--totalSteps=1e4",
            "--in",
            classes,
            "--at",
            "0,999..1001,5500,end");
    assertThat(ran.out())
        .isEqualTo(
            """
              step        learning rate  momentum
                 0                 1e-4       0.9
               999                  0.1       0.9
             1,000                  0.1       0.9
             1,001  0.09998888888888889       0.9
             5,500                 0.05       0.9
            10,000                    0       0.9
            """);
  }

  @Test
  void notesOfAConfig() {
    assertThat(Ran.inside("show", "Warned", classes).out())
        .contains("\nContracts\n  @Ensures(max = 0.1, monotone = NONE)\n")
        .contains("\nRange test\n  @RangeTest(min = 1e-4)\n")
        .contains("\nWarnings\n  Warned.java, line 7: a jump [anneal:jump]\n");
  }

  @Test
  void tables() throws Exception {
    assertThat(Ran.inside("table", "Mnist", classes).out())
        .isEqualTo("step,learningRate\n0,2e-4\n500,0.1\n8499,0.0125\n8500,0.00625\n");
    assertThat(Ran.inside("table", "Mnist", classes, "--sample", "3", "-f", "jsonl").out())
        .isEqualTo(
            """
            {"step":0,"learningRate":2e-4}
            {"step":4249,"learningRate":0.05}
            {"step":8499,"learningRate":0.0125}
            """);
    Path file = folder.resolve("table.md");
    Ran ran =
        Ran.inside(
            "table", "Mnist", classes, "--steps", "5,end", "-f", "Markdown", "-o", file.toString());
    assertThat(ran.out()).isEmpty();
    assertThat(Files.readString(file))
        .isEqualTo(
            "| step | learningRate |\n|---:|---:|\n| 5 | 0.0012000000000000001 |\n| 8500 | 0.00625 |\n");
  }

  @Test
  void epochsAndAnEndThatFails() throws Exception {
    Path failing =
        Descriptions.folder(
            folder.resolve("failing"),
            Descriptions.json(
                "a.Failing",
                Map.of(),
                "afterEnd FAIL",
                "totalSteps 100",
                "stepsPerEpoch 40",
                "timeline learningRate",
                "  0 to 100 from 0: linear(0.1, 0.0, 100)"));

    assertThat(Ran.inside("table", "Failing", "--steps", "20,end-1,end", failing.toString()).out())
        .isEqualTo("step,epoch,learningRate\n20,0.5,0.08\n99,2.475,0.001\n100,2.5,\n");
    assertThat(Ran.inside("show", "Failing", failing.toString()).out())
        .contains("100 steps: 2 epochs and a part of 40 steps; a step past the end is an error\n")
        .endsWith("  99  2.475          0.001\n");
  }

  @Test
  void lockAndCheck() throws Exception {
    String lock = folder.resolve("anneal.lock").toString();

    assertThat(Ran.inside("check", classes, "--lock", lock))
        .isEqualTo(
            new Ran(2, "", "anneal: " + lock + " is not there; write it with: anneal lock\n"));
    assertThat(Ran.inside("lock", classes, "--lock", lock).out()).isEqualTo(lock + ": 3 configs\n");
    assertThat(Ran.inside("lock", classes, "--lock", lock).out())
        .isEqualTo(lock + ": 3 configs, as before\n");
    assertThat(Ran.inside("check", classes, "--lock", lock))
        .isEqualTo(new Ran(0, lock + ": 3 same\n", ""));
  }

  @Test
  void whatACheckFinds() throws Exception {
    String lock = folder.resolve("anneal.lock").toString();
    Ran.inside("lock", classes, "--lock", lock);
    String form =
        WARNED.replace("\"  500 to", "\"  500 to 1000 from 500: constant(0.1, 500)\",\"  1000 to");
    Path now =
        Descriptions.folder(
            folder.resolve("now"),
            Descriptions.MNIST.replace("0.5, 2000", "0.25, 2000"),
            Descriptions.FINE_TUNING.replace("0.9", "0.95"),
            form,
            Descriptions.MNIST.replace("training.Mnist", "training.Other"));
    Path markdown = folder.resolve("report");

    Ran ran =
        Ran.inside("check", now.toString(), "--lock", lock, "--markdown", markdown.toString());

    assertThat(ran)
        .isEqualTo(
            new Ran(
                1,
                """
                changed training.FineTuning
                  the open values are not given, so there is no first step that differs
                  - momentum 0 to unbounded from 0: constant(0.9, unbounded)
                  + momentum 0 to unbounded from 0: constant(0.95, unbounded)
                changed training.Mnist
                  learning rate: first differs at step 2,500: was 0.05, now 0.025
                  - learningRate 500 to unbounded from 500: step(0.1, 0.5, 2000, 0.0, unbounded)
                  + learningRate 500 to unbounded from 500: step(0.1, 0.25, 2000, 0.0, unbounded)
                added training.Other
                same values training.Warned (written in another form)
                LOCK: 2 changed, 1 added, 1 same values
                If that is meant, write it anew: anneal lock NOW --lock LOCK
                """
                    .replace("LOCK", lock)
                    .replace("NOW", now.toString()),
                ""));
    assertThat(Files.readString(markdown.resolve("schedules.md")))
        .startsWith("## Schedules: 2 changed, 1 added, 1 same values\n")
        .contains(
            "### `training.Mnist`: changed\n\n- learning rate: first differs at step 2,500: was 0.05, now 0.025\n")
        .contains("```diff\n- learningRate 500 to")
        .contains(
            "learning rate:\n\n![both](training.Mnist-learningRate-both.svg) ![before](training.Mnist-learningRate-before.svg) ![after](training.Mnist-learningRate-after.svg)\n")
        .contains("![after](training.Other-learningRate-after.svg)");
    assertThat(markdown.toFile().list())
        .containsExactlyInAnyOrder(
            "schedules.md",
            "training.Mnist-learningRate-after.svg",
            "training.Mnist-learningRate-before.svg",
            "training.Mnist-learningRate-both.svg",
            "training.Other-learningRate-after.svg");
    assertThat(markdown.resolve("training.Mnist-learningRate-both.svg"))
        .content()
        .contains("<svg", "before", "after", "8,000");

    Ran given =
        Ran.inside("diff", lock, now.toString(), "--learningRate", "0.1", "--totalSteps", "1000");
    assertThat(given.code()).isEqualTo(1);
    assertThat(given.out()).contains("  momentum: first differs at step 0: was 0.9, now 0.95\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "totalSteps 8500 | totalSteps 9000 | length: was 8,500 steps, now 9,000 steps",
        "totalSteps 8500 | afterEnd FAIL\",\"totalSteps 8500 | after the end: was HOLD, now FAIL",
        "totalSteps 8500 | totalSteps 8500\",\"stepsPerEpoch 10 | epoch: was no end, now 10 steps",
        "500: step(0.1 | 500: step(0.2 | learning rate: first differs at step 500: was 0.1, now 0.2",
        "0.0, unbounded)\" | 0.0, unbounded)\",\"timeline momentum\",\"  0 to unbounded from 0: constant(0.9, unbounded)\" | momentum: new, 0.9 at step 0",
        "0.0, unbounded)\" | 0.0, unbounded)\",\"timeline heat\",\"  0 to unbounded from 0: constant(0.9, unbounded)\" | heat: new, 0.9 at step 0",
        "0.0, unbounded)\" | 0.0, unbounded)\",\"timeline learningRate times\",\"  0 to unbounded from 0: factor(constant(0.5, unbounded))\" | x",
      })
  void changes(String found, String written, String message) throws Exception {
    Path one = Descriptions.folder(folder.resolve("one"), Descriptions.MNIST);
    String changed = Descriptions.MNIST.replace(found, written);
    if (written.contains("times")) {
      changed =
          changed
              .replace(
                  "warmupOneStepAhead(LINEAR, 0.1, 500)",
                  "factor(warmupOneStepAhead(LINEAR, 0.1, 500))")
              .replace(
                  "step(0.1, 0.5, 2000, 0.0, unbounded)",
                  "factor(step(0.1, 0.5, 2000, 0.0, unbounded))");
      message = "learning rate: first differs at step 0: was 2e-4, now 1e-4";
    }
    Path other = Descriptions.folder(folder.resolve("other"), changed);

    Ran ran = Ran.inside("diff", one.toString(), other.toString());

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines()).contains("  " + message);
  }

  @Test
  void openConfigsAreComparedByTheirTerms() throws Exception {
    Path one = Descriptions.folder(folder.resolve("one"), Descriptions.FINE_TUNING);
    String renamed = Descriptions.FINE_TUNING.replace("warmupUntil", "until");
    Path other = Descriptions.folder(folder.resolve("other"), renamed);
    Path fixed =
        Descriptions.folder(
            folder.resolve("fixed"),
            Descriptions.FINE_TUNING.replace("steps(0.1, totalSteps)", "1000"));

    assertThat(Ran.inside("diff", one.toString(), other.toString()))
        .extracting(Ran::code, Ran::lines)
        .containsExactly(
            0,
            java.util.List.of(
                "same values training.FineTuning (written in another form)",
                one + " and " + other + ": 1 same values"));
    Ran ran =
        Ran.inside(
            "diff",
            one.toString(),
            fixed.toString(),
            "--learningRate",
            "0.1",
            "--totalSteps",
            "10000");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.lines())
        .contains("  same values at learningRate = 0.1, totalSteps = 10000")
        .contains(
            "  + learningRate 0 to 1000 from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), 1000)");
  }

  @Test
  void namesThatDoubleThemselves() throws Exception {
    String doubling =
        java.util.stream.IntStream.rangeClosed(1, 60)
            .mapToObj(i -> "\"let a" + i + ": long = later(a" + (i - 1) + ", a" + (i - 1) + ")\"")
            .collect(java.util.stream.Collectors.joining(","));
    String config =
        Descriptions.json(
            "a.Doubling",
            Map.of(),
            "open totalSteps: long",
            "totalSteps totalSteps",
            "let a0: long = totalSteps",
            "HERE",
            "timeline learningRate",
            "  0 to a60 from 0: linear(0.1, 0.0, a60)");
    Path one = Descriptions.folder(folder.resolve("one"), config.replace("\"HERE\"", doubling));
    Path other =
        Descriptions.folder(
            folder.resolve("other"),
            config.replace("\"HERE\"", doubling).replace("linear(0.1", "linear(0.2"));

    assertThat(Ran.inside("diff", one.toString(), other.toString()).code()).isEqualTo(1);
    assertThat(Ran.inside("show", "Doubling", one.toString()).out()).hasSizeLessThan(10_000);
  }

  @Test
  void stepsBeyondThoseCompared() throws Exception {
    String config =
        Descriptions.json(
            "a.Endless",
            Map.of(),
            "timeline learningRate",
            "  0 to unbounded from 0: inverseSqrt(0.1, 500, unbounded)");
    Path one = Descriptions.folder(folder.resolve("one"), config);
    Path other =
        Descriptions.folder(
            folder.resolve("other"),
            config.replace("inverseSqrt(0.1, 500,", "inverseSqrtTowards(0.1, 0.0, 500, 0.0,"));

    assertThat(Ran.inside("diff", one.toString(), other.toString()).lines())
        .contains(
            "  learning rate: the same at the first 10,000,000 steps, and no more were compared");
  }

  @Test
  void onATerminalOfAnyWidth() {
    for (int width : new int[] {24, 40, 60, 200}) {
      for (String log : new String[] {"--log", "--no-log"}) {
        java.io.StringWriter out = new java.io.StringWriter();
        java.io.PrintWriter writer = new java.io.PrintWriter(out);
        String[] arguments = {"show", "Warned", classes, log};
        int code =
            Anneal.run(
                new dev.anneal.cli.terminal.Console(writer, writer, width, true, true, false),
                log.equals("--log") ? arguments : java.util.Arrays.copyOf(arguments, 3));
        assertThat(code).isZero();
        assertThat(out.toString().lines().filter(line -> !line.contains("@Ensures")))
            .allMatch(line -> line.length() <= width);
        assertThat(out.toString()).contains("\u2588");
      }
    }
  }

  @Test
  void damagedDescriptionsDoNotStopTheRest() throws Exception {
    Path damaged = Descriptions.folder(folder.resolve("damaged"), "{", Descriptions.MNIST);
    String lock = folder.resolve("anneal.lock").toString();
    Ran.inside("lock", classes, "--lock", lock);

    Ran list = Ran.inside("list", damaged.toString());
    assertThat(list.code()).isZero();
    assertThat(list.out()).startsWith("training.Mnist\n");
    assertThat(list.err())
        .startsWith("anneal: " + damaged.resolve("META-INF/anneal/config0.json") + ": no JSON: ")
        .hasLineCount(1);
    assertThat(Ran.inside("lock", damaged.toString(), "--lock", lock).code()).isEqualTo(2);
    Ran check = Ran.inside("check", damaged.toString(), "--lock", lock);
    assertThat(check.code()).isEqualTo(1);
    assertThat(check.out()).endsWith("1 could not be read, and so is not checked\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list nowhere | nowhere is not there; compile first, or name a class folder or a jar",
        "show | Missing required parameter: 'CONFIG'; see anneal show --help",
        "show Nist CLASSES | no config Nist in CLASSES; give one of training.FineTuning, training.Mnist, training.Warned",
        "show FineTuning CLASSES --at 0 | training.FineTuning leaves learningRate, totalSteps open; give --learningRate VALUE --totalSteps VALUE",
        "show FineTuning CLASSES --learningRate -1 --totalSteps 9 | training.FineTuning: learningRate = -1: a learning rate is finite and at least 0; write a rate such as 0.1 [anneal:rate]",
        "show FineTuning CLASSES --learningRate x --totalSteps 9 | learningRate = x: no finite number; give one such as 0.1",
        "show FineTuning CLASSES --learningRate 1e999 --totalSteps 9 | training.FineTuning: learningRate = Infinity: no finite number; give one such as 0.1",
        "show FineTuning CLASSES --learningRate 1 --totalSteps 9.5 | training.FineTuning: totalSteps = 9.5: no whole number of steps; give one such as 10000",
        "show FineTuning CLASSES --learningRate 1 --totalSteps many | totalSteps = many: no whole number of steps; give one such as 10000",
        "show Mnist CLASSES --learningRate 1 | Unknown option: '--learningRate'; see anneal show --help",
        "table Mnist CLASSES --samples=1 | Unknown option: '--samples=1'; did you mean --sample?; see anneal table --help",
        "table Mnist CLASSES --format xml | Invalid value for option '--format': expected one of [csv, jsonl, markdown] (case-insensitive) but was 'xml'; see anneal table --help",
        "table Mnist CLASSES --sample 0 | --sample 0: give a number from 1 to 10000000",
        "table Mnist CLASSES --steps 0 --sample 5 | Error: --steps=STEPS, --sample=N are mutually exclusive (specify only one); see anneal table --help",
        "lis | Unmatched argument at index 0: 'lis'; did you mean list?; see anneal --help",
        "diff CLASSES | Missing required parameter: 'B'; see anneal diff --help",
      })
  void wrongInputIsOneLine(String line, String message) {
    Ran ran = Ran.inside(line.replace("CLASSES", classes).split(" "));

    assertThat(ran)
        .isEqualTo(new Ran(2, "", "anneal: " + message.replace("CLASSES", classes) + "\n"));
  }

  @Test
  void aNumberOfTheLockThatWasChangedByHand() throws Exception {
    Path lock = folder.resolve("anneal.lock");
    Ran.inside("lock", classes, "--lock", lock.toString());
    Files.writeString(lock, Files.readString(lock).replace("        2000,", "        0,"));

    for (String command :
        new String[] {
          "check " + classes + " --lock " + lock, "list " + lock, "show Mnist " + lock
        }) {
      Ran ran = Ran.inside(command.split(" "));
      assertThat(ran.code()).isEqualTo(2);
      assertThat(ran.err())
          .startsWith("anneal: training.Mnist: learningRate[1] in line ")
          .hasLineCount(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1 step", "2, 2 steps"})
  void lengths(String steps, String words) throws Exception {
    Path few =
        Descriptions.folder(
            folder.resolve("few"),
            Descriptions.MNIST.replace("totalSteps 8500", "totalSteps " + steps));

    assertThat(Ran.inside("list", few.toString()).out())
        .isEqualTo("training.Mnist\n  " + words + "; learning rate\n");
    assertThat(Ran.inside("show", "Mnist", few.toString()).lines()).contains(words);
  }

  @Test
  void noConfigs() {
    Ran ran = Ran.inside("list", folder.toString());
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).startsWith("anneal: no config in " + folder);
    assertThat(Ran.inside("lock", folder.toString()).code()).isEqualTo(2);
  }

  @Test
  void anOpenValueThatIsCalledLikeAnOption() throws Exception {
    Path odd =
        Descriptions.folder(
            folder.resolve("odd"),
            Descriptions.json(
                "a.Odd",
                Map.of("help", "the value of @Constant"),
                "open help: double",
                "timeline learningRate",
                "  0 to unbounded from 0: constant(0.1, unbounded)",
                "timeline help",
                "  0 to unbounded from 0: constant(help, unbounded)"));

    assertThat(Ran.inside("table", "Odd", odd.toString(), "--open-help", "0.5").out())
        .isEqualTo("step,learningRate,help\n0,0.1,0.5\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"list", "show", "plot", "table", "lock", "check", "diff", "finder", "run"})
  void whatACommandIsForIsWholeSentences(String command) {
    String all = Ran.inside("--help").out().replaceAll("\n {20,}", " ");
    String one = Ran.inside(command, "--help").out();

    String line =
        all.lines().filter(l -> l.startsWith("  " + command + " ")).findFirst().orElseThrow();
    assertThat(line).endsWith(".");
    assertThat(one.replace("\n", " ")).contains(line.strip().replaceFirst("\\w+ +", ""));
  }

  @Test
  void helpAndVersion() {
    assertThat(Ran.inside("--help").out())
        .contains("Usage: anneal")
        .contains("Exit codes:")
        .contains("Examples:");
    assertThat(Ran.inside("--version").out()).matches("anneal \\d.*\n");
    assertThat(Ran.inside("generate-completion").out()).startsWith("#!/usr/bin/env bash");
    assertThat(Ran.inside()).isEqualTo(Ran.inside("--help"));
  }
}
