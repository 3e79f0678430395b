package dev.anneal.internal.recipe;

import dev.anneal.AfterEnd;
import dev.anneal.Granularity;
import dev.anneal.PlateauState;
import dev.anneal.internal.recipe.RecipeForm.TimelineName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A recipe of which everything is known.
 *
 * @param tables the timelines, the learning rate first among those of the view
 * @param granularity how often the values change, as the config says it
 * @param afterEnd what happens past the end
 * @param totalSteps the steps of the training, or no end
 * @param stepsPerEpoch the steps of an epoch, or no such number
 * @param plateau makes the state of the plateau rule, if there is one
 * @param plateauText the plateau rule as a text of values, or empty
 * @param derivation how the schedule follows from the timelines
 */
public record EvaluatedRecipe(
    Map<TimelineName, PhaseTable> tables,
    Granularity granularity,
    AfterEnd afterEnd,
    long totalSteps,
    long stepsPerEpoch,
    Optional<Supplier<PlateauState>> plateau,
    String plateauText,
    Derivation derivation) {
  /** The three that every schedule has. */
  static final List<String> STANDARD = List.of("learningRate", "momentum", "weightDecay");

  /** Returns the names of the hyperparameters beside the three, sorted. */
  List<String> own() {
    if (derivation.view().isPresent()) {
      return List.of();
    }
    return tables.keySet().stream()
        .map(TimelineName::hyperparameter)
        .filter(name -> !STANDARD.contains(name))
        .distinct()
        .sorted()
        .toList();
  }

  /** Returns the values of a hyperparameter; null where it has none. */
  @Nullable PhaseTable table(String hyperparameter, boolean times) {
    if (derivation.withoutWeightDecay() && hyperparameter.equals("weightDecay")) {
      return null;
    }
    return tables.get(new TimelineName(name(hyperparameter), times));
  }

  private String name(String hyperparameter) {
    if (derivation.view().isEmpty()) {
      return hyperparameter;
    }
    // No name of a timeline is empty.
    return hyperparameter.equals("learningRate") ? derivation.view().get() : "";
  }

  private boolean isViewed(TimelineName name) {
    return derivation.view().map(name.hyperparameter()::equals).orElse(true);
  }

  private boolean gives(TimelineName name) {
    return isViewed(name) && (!derivation.withoutWeightDecay() || !isWeightDecay(name));
  }

  private boolean isWeightDecay(TimelineName name) {
    return derivation.view().isEmpty() && name.hyperparameter().equals("weightDecay");
  }

  /** Returns all that gives the values, as a text. */
  String closedText() {
    StringBuilder out = new StringBuilder();
    out.append("numerics ").append(RecipeForm.NUMERICS).append('\n');
    out.append("afterEnd ").append(afterEnd).append('\n');
    out.append("totalSteps ").append(totalSteps).append('\n');
    out.append("stepsPerEpoch ").append(stepsPerEpoch).append('\n');
    SortedMap<String, PhaseTable> sorted = new TreeMap<>();
    tables.forEach((name, table) -> {
      if (gives(name)) {
        sorted.put(shown(name), table);
      }
    });
    sorted.forEach((name, table) -> {
      out.append("timeline ").append(name).append('\n');
      for (int i = 0; i < table.size(); i++) {
        out.append(table.line(i)).append('\n');
      }
    });
    out.append(plateauText).append('\n');
    derivation
        .scales()
        .forEach(scale -> out.append("scale ").append(RecipeText.decimal(scale)).append('\n'));
    if (derivation.frozenUntil() > 0) {
      out.append("frozenUntil ").append(derivation.frozenUntil()).append('\n');
    }
    return out.toString();
  }

  private String shown(TimelineName name) {
    return derivation.view().isEmpty()
        ? name.toString()
        : new TimelineName("learningRate", name.times()).toString();
  }

  /** Returns the SHA-256 of all that gives the values, as 64 hexadecimal digits. */
  public String fingerprint() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(closedText().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }

  /** Returns the timelines, one line each, and what follows from them. */
  public String describe() {
    StringBuilder out = new StringBuilder();
    tables.forEach((name, table) -> {
      if (isViewed(name)) {
        out.append(out.isEmpty() ? "" : "\n").append(name).append(": ");
        out.append(String.join("; ", table.lines()));
      }
    });
    return out.append(derivation.describe()).toString();
  }
}
