package dev.anneal.cli;

import dev.anneal.Recipe;
import dev.anneal.TrainingSchedule;
import dev.anneal.charts.Chart;
import dev.anneal.charts.Charts;
import dev.anneal.cli.description.Description;
import dev.anneal.cli.terminal.InputException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Draws configs. */
@Command(
    name = "plot",
    mixinStandardHelpOptions = true,
    description = {
      "Draws configs into one picture, as SVG or PNG.",
      "With configs, --help names their open values."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  anneal plot Mnist",
      "  anneal plot Mnist Cifar --log --out rates.png",
      "  anneal plot FineTuning --learningRate 0.1 --totalSteps 10000 --dark",
      "  anneal plot Mnist --hyperparameters learningRate,momentum --unit epoch"
    })
final class PlotCommand implements ConfigCommand, Callable<Integer> {
  @ParentCommand private Anneal anneal;

  @Mixin
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private Sources sources;

  @Mixin private PictureOptions picture;
  @Mixin private TimeOptions time;

  @Option(
      names = "--hyperparameters",
      paramLabel = "NAMES",
      split = ",",
      description =
          "What to show, each above an axis of its own: learningRate, momentum, weightDecay, the"
              + " names of others, or all (default: learningRate).")
  private final List<String> hyperparameters = new ArrayList<>();

  @Parameters(
      paramLabel = "CONFIG",
      arity = "1..*",
      description = "The names of configs, with or without their packages.")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private final List<String> configs = new ArrayList<>();

  private Chosen chosen = Chosen.nothing();

  @SuppressWarnings("NullAway.Init") // picocli sets the parent and the mixins.
  PlotCommand() {}

  @Override
  public Optional<Request> request(List<String> words) {
    return words.isEmpty() ? Optional.empty() : Optional.of(new Request(words, List.of()));
  }

  @Override
  public void use(Chosen chosen) {
    this.chosen = chosen;
  }

  @Override
  public Integer call() {
    Map<String, TrainingSchedule> schedules = new LinkedHashMap<>();
    Set<String> shown = new LinkedHashSet<>(hyperparameters);
    for (Description config : chosen.configs()) {
      Recipe recipe = chosen.values().closed(config);
      schedules.put(name(config), recipe.schedule());
      if (hyperparameters.contains("all")) {
        shown.addAll(recipe.hyperparameters());
      }
    }
    shown.remove("all");
    boolean isOne = schedules.size() == 1;
    String first = chosen.configs().get(0).simpleName();
    picture.write(
        time.over(
            chart(schedules, shown.toArray(new String[0])),
            chosen.configs().stream().map(Description::batchSize).toList()),
        isOne ? first : "schedules",
        anneal.console());
    return Anneal.GOOD;
  }

  private static Chart chart(Map<String, TrainingSchedule> schedules, String... shown) {
    try {
      return schedules.size() == 1
          ? Charts.of(schedules.values().iterator().next(), shown)
          : Charts.of(schedules, shown);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }

  /** The name without its package, unless two have that. */
  private String name(Description config) {
    long called =
        chosen.configs().stream()
            .filter(other -> other.simpleName().equals(config.simpleName()))
            .count();
    return called > 1 ? config.config() : config.simpleName();
  }
}
