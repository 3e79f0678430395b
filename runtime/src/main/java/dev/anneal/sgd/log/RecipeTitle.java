package dev.anneal.sgd.log;

import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.io.Json;
import java.util.Objects;

/**
 * The line of a log that says by which recipe the steps after it are made: a JSON object with the
 * name of the config, the fingerprint and the text; or with nulls, where another recipe does not
 * hold any longer and the schedule was written by hand.
 */
final class RecipeTitle {
  /** The format of the line. */
  static final LineFormat FORMAT = LineFormat.event("recipe", LineFormat.Time.TITLE);

  private static final String NONE = members("null", "null", "null");

  private String members = NONE;

  /** Takes over the recipe of a schedule. */
  void show(TrainingSchedule schedule) {
    members =
        schedule
            .recipe()
            .map(recipe ->
                members(quoted(recipe.name()), quoted(recipe.fingerprint()), quoted(recipe.text())))
            .orElse(NONE);
  }

  /** Whether there is a recipe. */
  boolean isPresent() {
    return !members.equals(NONE);
  }

  /** Adds the line to a log, unless what it says is so already. */
  void write(LogFile log, long steps) {
    if (!members.equals(Objects.requireNonNullElse(log.title(), NONE))) {
      log.line(LineFormat.UPDATES + steps + members);
    }
  }

  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder();
    Json.quote(quoted, text);
    return quoted.toString();
  }

  private static String members(String config, String fingerprint, String text) {
    return ",\"event\":\"recipe\",\"config\":%s,\"fingerprint\":%s,\"text\":%s}"
        .formatted(config, fingerprint, text);
  }
}
