package dev.anneal.sgd.recovery;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of a training as its checkpoints say them, one of each group of parameters.
 *
 * <p>The entry of a group names a recipe and its fingerprint, or, of a schedule written by hand,
 * has a hash of values. The recipes have entries of their own, as many groups may share one.
 */
public final class SavedSchedules {
  private static final String RECIPE = "recipe.";
  private static final String BY_HAND = "by hand ";
  private static final Pattern ENTRY =
      Pattern.compile("(recipe\\.[0-9]{1,9}) ([0-9a-f]{64})|by hand ([0-9a-f]{1,16})");

  /** How every recipe begins, of whatever version. */
  private static final Pattern ANY_VERSION =
      Pattern.compile("anneal recipe [0-9]{1,9}\n(?:numerics [0-9]{1,9}\n)?.*", Pattern.DOTALL);

  private static final int LINES_OF_VERSIONS = 2;

  private final long steps;
  private final List<Group> groups = new ArrayList<>();
  private final Map<String, String> entries = new LinkedHashMap<>();

  /**
   * @param key the key of its entry
   * @param recipe the text of its recipe, if it has one
   */
  private record Group(
      String key, TrainingSchedule schedule, @Nullable String recipe, String entry) {}

  /**
   * Describes the schedules of a training.
   *
   * @param names the names of the groups, of which the first has none
   * @param schedules the schedule of each, the training's own first
   */
  public SavedSchedules(List<String> names, List<TrainingSchedule> schedules) {
    steps = schedules.get(0).totalSteps();
    IdentityHashMap<TrainingSchedule, Group> described = new IdentityHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < schedules.size(); i++) {
      TrainingSchedule schedule = schedules.get(i);
      Group same = described.get(schedule);
      if (same == null) {
        same = describe(schedule, keys);
        described.put(schedule, same);
      }
      String key = i == 0 ? "schedule" : "schedule of group " + names.get(i);
      groups.add(new Group(key, schedule, same.recipe(), same.entry()));
      entries.put(key, same.entry());
    }
    keys.forEach((text, key) -> entries.put(key, text));
  }

  private static Group describe(TrainingSchedule schedule, Map<String, String> keys) {
    Optional<Recipe> recipe = schedule.recipe();
    if (recipe.isEmpty()) {
      return new Group("", schedule, null, BY_HAND + ScheduleFingerprint.of(schedule));
    }
    String text = recipe.get().text();
    String key = keys.computeIfAbsent(text, any -> RECIPE + keys.size());
    return new Group("", schedule, text, key + " " + recipe.get().fingerprint());
  }

  /** All that a checkpoint holds of them. */
  public Map<String, String> entries() {
    return entries;
  }

  /**
   * Compares the schedules of a file with these. A recipe that gives the same values in another
   * form is the same.
   *
   * @return in words what the first schedule that differs has otherwise; nothing if none differs
   * @throws DamagedFileException if an entry is missing, or none that was written
   */
  public Optional<String> difference(CheckpointReader reader) throws DamagedFileException {
    Set<String> same = new HashSet<>();
    for (Group group : groups) {
      String its = reader.text(group.key());
      if (same.add(its + " " + group.entry())) {
        Optional<String> difference = difference(reader, group, its);
        if (difference.isPresent()) {
          return Optional.of("its " + group.key() + difference.get());
        }
      }
    }
    return Optional.empty();
  }

  private Optional<String> difference(CheckpointReader reader, Group group, String entry)
      throws DamagedFileException {
    Matcher its = ENTRY.matcher(entry);
    if (!its.matches()) {
      throw CheckpointReader.bad(
          group.key(),
          entry,
          "the entry of a recipe and its fingerprint, or \"by hand\" and a hash");
    }
    if (its.group(1) == null) {
      return byHash(its.group(3), group);
    }
    String text = reader.text(its.group(1));
    if (text.equals(group.recipe())) {
      String mine = group.entry().substring(group.entry().indexOf(' ') + 1);
      checkFingerprint(group.key(), its.group(2), mine);
      return Optional.empty();
    }
    Recipe recipe;
    try {
      recipe = Recipe.parse(text);
    } catch (RecipeException e) {
      if (e.line() <= LINES_OF_VERSIONS && ANY_VERSION.matcher(text).matches()) {
        return Optional.of(" has a recipe of another version: " + e.getMessage());
      }
      throw damaged(its.group(1), e);
    }
    try {
      checkFingerprint(group.key(), its.group(2), recipe.fingerprint());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw damaged(its.group(1), e);
    }
    return otherwise(recipe, its.group(2), group);
  }

  /** The difference from one that was written by hand, of which there is no more than a hash. */
  private static Optional<String> byHash(String its, Group group) {
    String mine = ScheduleFingerprint.of(group.schedule());
    return its.equals(mine)
        ? Optional.empty()
        : Optional.of(
            (" has other values at some step, by a hash of a sample of them, \"%s\", and \"%s\" for this"
                    + " training; it was written by hand, so the step is not known")
                .formatted(its, mine));
  }

  /** The difference of a recipe that is another text. */
  private Optional<String> otherwise(Recipe recipe, String fingerprint, Group group) {
    if (group.entry().endsWith(" " + fingerprint)) {
      return Optional.empty();
    }
    TrainingSchedule its = recipe.schedule();
    // Written by hand, it is compared as another of its kind would be.
    if (group.recipe() == null && group.entry().equals(BY_HAND + ScheduleFingerprint.of(its))) {
      return Optional.empty();
    }
    return ScheduleDifference.of(its, group.schedule(), steps);
  }

  private static void checkFingerprint(String key, String found, String expected)
      throws DamagedFileException {
    if (!found.equals(expected)) {
      throw CheckpointReader.damaged(
          "its entry \"%s\" has the fingerprint %s: must be %s, that of the recipe it names"
              .formatted(key, found, expected));
    }
  }

  private static DamagedFileException damaged(String key, RuntimeException cause) {
    return CheckpointReader.damaged(
        "its entry \""
            + key
            + "\" is no recipe: "
            + Excerpt.of(String.valueOf(cause.getMessage())));
  }
}
