package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.SourcePackages;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The layers of both modules, as docs/architecture.md draws them. */
class LayeringTest {
  private static final SourcePackages RUNTIME = SourcePackages.of("runtime");
  private static final SourcePackages PROCESSOR = SourcePackages.of("processor");

  /** For each package of the runtime, those of the runtime that it may name. */
  private static final Map<String, Set<String>> RUNTIME_MAY_NAME =
      Map.ofEntries(
          Map.entry("dev.anneal", Set.of()),
          Map.entry("dev.anneal.interval", Set.of()),
          Map.entry("dev.anneal.numeric", Set.of("dev.anneal", "dev.anneal.interval")),
          Map.entry(
              "dev.anneal.precise",
              Set.of("dev.anneal", "dev.anneal.interval", "dev.anneal.numeric")),
          Map.entry(
              "dev.anneal.shape", Set.of("dev.anneal", "dev.anneal.numeric", "dev.anneal.precise")),
          Map.entry(
              "dev.anneal.cycle",
              Set.of(
                  "dev.anneal",
                  "dev.anneal.interval",
                  "dev.anneal.numeric",
                  "dev.anneal.precise",
                  "dev.anneal.shape")),
          Map.entry(
              "dev.anneal.inverse",
              Set.of("dev.anneal.numeric", "dev.anneal.precise", "dev.anneal.shape")),
          Map.entry(
              "dev.anneal.curve",
              Set.of(
                  "dev.anneal",
                  "dev.anneal.cycle",
                  "dev.anneal.interval",
                  "dev.anneal.inverse",
                  "dev.anneal.numeric",
                  "dev.anneal.precise",
                  "dev.anneal.shape")),
          Map.entry(
              "dev.anneal.internal",
              Set.of(
                  "dev.anneal",
                  "dev.anneal.curve",
                  "dev.anneal.interval",
                  "dev.anneal.numeric",
                  "dev.anneal.precise")),
          Map.entry(
              "dev.anneal.internal.recipe",
              Set.of(
                  "dev.anneal",
                  "dev.anneal.curve",
                  "dev.anneal.internal",
                  "dev.anneal.interval",
                  "dev.anneal.numeric")),
          Map.entry("dev.anneal.sgd.update", Set.of("dev.anneal.numeric")),
          Map.entry(
              "dev.anneal.sgd.gradient", Set.of("dev.anneal.numeric", "dev.anneal.sgd.update")),
          Map.entry("dev.anneal.sgd.io", Set.of("dev.anneal.numeric")),
          Map.entry(
              "dev.anneal.sgd.recovery",
              Set.of("dev.anneal", "dev.anneal.sgd.io", "dev.anneal.sgd.update")),
          Map.entry(
              "dev.anneal.sgd.checkpoint",
              Set.of("dev.anneal", "dev.anneal.sgd.io", "dev.anneal.sgd.recovery")),
          Map.entry(
              "dev.anneal.sgd",
              Set.of(
                  "dev.anneal",
                  "dev.anneal.sgd.checkpoint",
                  "dev.anneal.sgd.gradient",
                  "dev.anneal.sgd.io",
                  "dev.anneal.sgd.recovery",
                  "dev.anneal.sgd.update")),
          Map.entry(
              "dev.anneal.sgd.log",
              Set.of("dev.anneal", "dev.anneal.sgd", "dev.anneal.sgd.io", "dev.anneal.sgd.update")),
          Map.entry("dev.anneal.sgd.tune", Set.of("dev.anneal.sgd")),
          Map.entry(
              "dev.anneal.finder",
              Set.of(
                  "dev.anneal",
                  "dev.anneal.curve",
                  "dev.anneal.finder.loss",
                  "dev.anneal.internal",
                  "dev.anneal.sgd")),
          Map.entry("dev.anneal.finder.loss", Set.of()));

  /** For each package of the processor, those of the processor that it may name. */
  private static final Map<String, Set<String>> PROCESSOR_MAY_NAME =
      Map.of(
          "dev.anneal.processor",
          Set.of(
              "dev.anneal.processor.report",
              "dev.anneal.processor.declaration",
              "dev.anneal.processor.model",
              "dev.anneal.processor.resolve",
              "dev.anneal.processor.curves",
              "dev.anneal.processor.check",
              "dev.anneal.processor.emit"),
          "dev.anneal.processor.report",
          Set.of(),
          "dev.anneal.processor.declaration",
          Set.of("dev.anneal.processor.report"),
          "dev.anneal.processor.model",
          Set.of("dev.anneal.processor.declaration"),
          "dev.anneal.processor.resolve",
          Set.of(
              "dev.anneal.processor.report",
              "dev.anneal.processor.declaration",
              "dev.anneal.processor.model"),
          "dev.anneal.processor.curves",
          Set.of(
              "dev.anneal.processor.report",
              "dev.anneal.processor.declaration",
              "dev.anneal.processor.model",
              "dev.anneal.processor.resolve"),
          "dev.anneal.processor.check",
          Set.of(
              "dev.anneal.processor.report",
              "dev.anneal.processor.declaration",
              "dev.anneal.processor.model",
              "dev.anneal.processor.resolve",
              "dev.anneal.processor.curves"),
          "dev.anneal.processor.emit",
          Set.of("dev.anneal.processor.declaration", "dev.anneal.processor.model"));

  /** What the processor may name of the runtime: no way of evaluating, and nothing that trains. */
  private static final Set<String> RUNTIME_FOR_THE_PROCESSOR =
      Set.of(
          "dev.anneal",
          "dev.anneal.curve",
          "dev.anneal.interval",
          "dev.anneal.internal",
          "dev.anneal.internal.recipe",
          "dev.anneal.finder");

  /**
   * The one name that points inwards. A recipe is what users hold, and what makes its curves is
   * what only the library sees.
   */
  private static final String INWARDS = "dev.anneal.Recipe.java names dev.anneal.internal.recipe";

  /** Of these the annotations alone are many. */
  private static final Set<String> MAY_BE_LARGE = Set.of("dev.anneal");

  @Test
  void noNamePointsUp() {
    assertThat(RUNTIME.violations(RUNTIME_MAY_NAME, Set.of())).containsExactly(INWARDS);
    assertThat(PROCESSOR.violations(PROCESSOR_MAY_NAME, RUNTIME_FOR_THE_PROCESSOR)).isEmpty();
  }

  @Test
  void theTablesHaveNoCycle() {
    for (Map<String, Set<String>> table : List.of(RUNTIME_MAY_NAME, PROCESSOR_MAY_NAME)) {
      Map<String, Set<String>> left = new TreeMap<>(table);
      while (left.values().removeIf(named -> named.stream().noneMatch(left::containsKey))) {
        // Takes away what stands on nothing that is left.
      }
      assertThat(left).isEmpty();
    }
  }

  @Test
  void onlyReadingAndReportingKnowTheModelOfJavac() {
    assertThat(PROCESSOR.packagesThatName("javax\\.lang\\.model\\.(?!element\\.Modifier\\b)"))
        .containsExactlyInAnyOrder(
            "dev.anneal.processor",
            "dev.anneal.processor.declaration",
            "dev.anneal.processor.report");
    assertThat(PROCESSOR.packagesThatName("com\\.sun\\.source"))
        .containsExactly("dev.anneal.processor.report");
  }

  @Test
  void everyPackageCanBeReadAtAGlance() {
    for (SourcePackages module : List.of(RUNTIME, PROCESSOR)) {
      module
          .classes()
          .forEach((name, classes) -> {
            if (!MAY_BE_LARGE.contains(name)) {
              assertThat(classes).as(name).hasSizeLessThanOrEqualTo(30);
            }
          });
    }
  }

  @Test
  void everyClassCanBeReadAtASitting() {
    Map<String, Integer> longer = new TreeMap<>(RUNTIME.longerThan(300));
    longer.putAll(PROCESSOR.longerThan(300));
    assertThat(longer).isEmpty();
  }

  @Test
  void exportsWhatUsersAndGeneratedCodeName() {
    assertThat(RUNTIME.exported())
        .containsExactlyInAnyOrder(
            "dev.anneal",
            "dev.anneal.curve",
            "dev.anneal.finder",
            "dev.anneal.internal",
            "dev.anneal.internal.recipe",
            "dev.anneal.interval",
            "dev.anneal.sgd",
            "dev.anneal.sgd.checkpoint",
            "dev.anneal.sgd.log",
            "dev.anneal.sgd.tune");
  }
}
