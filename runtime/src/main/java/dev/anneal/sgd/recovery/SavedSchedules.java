package dev.anneal.sgd.recovery;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import dev.anneal.TrainingSchedule;
import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.Json;
import dev.anneal.sgd.io.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The schedules of a training as its checkpoints say them, one of each group of parameters.
 *
 * <p>The entry of a group names a recipe and its fingerprint, or, of a schedule written by hand, a
 * sample of its values. The recipes have entries of their own, and the samples arrays, as many
 * groups may share one.
 */
public final class SavedSchedules {
  private static final String MINE = "schedule";
  private static final String OF_GROUP = "schedule of group ";
  private static final String RECIPE = "recipe.";
  private static final String BY_HAND = "byHand.";
  private static final Pattern ENTRY =
      Pattern.compile("(recipe\\.[0-9]{1,9}) ([0-9a-f]{64})|(byHand\\.[0-9]{1,9}) (\\[.*])");

  private static final String RULE =
      "the entry of a recipe and its fingerprint, or the arrays of a schedule written by hand and"
          + " its hyperparameters";

  /** How every recipe begins, of whatever version. */
  private static final Pattern ANY_VERSION =
      Pattern.compile("anneal recipe [0-9]{1,9}\n(?:numerics [0-9]{1,9}\n)?.*", Pattern.DOTALL);

  private static final int LINES_OF_VERSIONS = 2;

  private final List<Group> groups = new ArrayList<>();
  private final Map<String, TrainingSchedule> byHand = new LinkedHashMap<>();
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
    IdentityHashMap<TrainingSchedule, Group> described = new IdentityHashMap<>();
    Map<String, String> keys = new LinkedHashMap<>();
    for (int i = 0; i < schedules.size(); i++) {
      TrainingSchedule schedule = schedules.get(i);
      Group same = described.get(schedule);
      if (same == null) {
        same = describe(schedule, keys);
        described.put(schedule, same);
      }
      String key = i == 0 ? MINE : OF_GROUP + names.get(i);
      groups.add(new Group(key, schedule, same.recipe(), same.entry()));
      entries.put(key, same.entry());
    }
    keys.forEach((text, key) -> entries.put(key, text));
  }

  private Group describe(TrainingSchedule schedule, Map<String, String> keys) {
    Optional<Recipe> recipe = schedule.recipe();
    if (recipe.isEmpty()) {
      String key = BY_HAND + byHand.size();
      byHand.put(key, schedule);
      return new Group("", schedule, null, key + " " + Json.quoted(schedule.names()));
    }
    String text = recipe.get().text();
    String key = keys.computeIfAbsent(text, any -> RECIPE + keys.size());
    return new Group("", schedule, text, key + " " + recipe.get().fingerprint());
  }

  /** The entries that every checkpoint holds of them. */
  public Map<String, String> entries() {
    return entries;
  }

  /** Adds what a checkpoint after so many steps holds of those written by hand. */
  public void encode(long made, List<Tensor> tensors) {
    byHand.forEach((key, schedule) -> ScheduleSample.of(schedule, made).encode(key, tensors));
  }

  /**
   * Compares the schedules of a file with these, at the steps made. A group that only one of the
   * two has is not compared.
   *
   * @param groupsOfFile the names of the groups that it has
   * @param compared whether they must be the same; if not, the entries are taken as they are
   * @return in words what the first schedule that differs has otherwise; nothing if none differs
   * @throws DamagedFileException if an entry is missing, or none that was written
   */
  Optional<String> difference(
      CheckpointReader reader, List<String> groupsOfFile, long made, boolean compared)
      throws DamagedFileException {
    Map<String, String> its = new LinkedHashMap<>();
    its.put(MINE, reader.text(MINE));
    for (String name : groupsOfFile) {
      its.put(OF_GROUP + name, reader.text(OF_GROUP + name));
    }
    Map<String, Saved> saved = new LinkedHashMap<>();
    for (Map.Entry<String, String> entry : its.entrySet()) {
      if (!saved.containsKey(entry.getValue())) {
        saved.put(entry.getValue(), saved(reader, entry.getKey(), entry.getValue(), made));
      }
    }
    Set<String> same = new HashSet<>();
    for (Group group : groups) {
      Saved other = saved.get(its.get(group.key()));
      if (compared && other != null && same.add(other.entry() + " " + group.entry())) {
        Optional<String> difference = difference(other, group, made);
        if (difference.isPresent()) {
          return Optional.of("its " + group.key() + difference.get());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What a file holds of a schedule.
   *
   * @param key that of its recipe, or of its arrays
   * @param text its recipe; null if it was written by hand
   * @param sample null if it has a recipe
   */
  private record Saved(
      String entry,
      String key,
      String fingerprint,
      @Nullable String text,
      @Nullable ScheduleSample sample) {}

  private static Saved saved(CheckpointReader reader, String key, String entry, long made)
      throws DamagedFileException {
    Matcher its = ENTRY.matcher(entry);
    if (!its.matches()) {
      throw CheckpointReader.bad(key, entry, RULE);
    }
    if (its.group(1) != null) {
      return new Saved(entry, its.group(1), its.group(2), reader.text(its.group(1)), null);
    }
    List<String> names = CheckpointReader.names(key, entry, its.group(4), RULE);
    return new Saved(
        entry, its.group(3), "", null, ScheduleSample.decode(reader, its.group(3), names, made));
  }

  private static Optional<String> difference(Saved its, Group group, long made)
      throws DamagedFileException {
    if (its.sample() != null) {
      return ScheduleDifference.of(its.sample(), group.schedule());
    }
    String text = Objects.requireNonNull(its.text(), "text");
    String mine = group.entry().substring(group.entry().indexOf(' ') + 1);
    if (text.equals(group.recipe())) {
      checkFingerprint(group.key(), its.fingerprint(), mine);
      return Optional.empty();
    }
    Recipe recipe;
    try {
      recipe = Recipe.parse(text);
    } catch (RecipeException e) {
      if (e.line() <= LINES_OF_VERSIONS && ANY_VERSION.matcher(text).matches()) {
        return Optional.of(" has a recipe of another version: " + e.getMessage());
      }
      throw damaged(its.key(), e);
    }
    try {
      checkFingerprint(group.key(), its.fingerprint(), recipe.fingerprint());
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw damaged(its.key(), e);
    }
    return mine.equals(its.fingerprint())
        ? Optional.empty()
        : ScheduleDifference.of(recipe.schedule(), group.schedule(), made);
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
