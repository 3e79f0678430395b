package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a training depends on beside its schedules and its state, by members, each with the name
 * that the user gave it by. A checkpoint is taken up where they are the same, or may be others.
 */
public final class Identity {
  private static final String GROUPS = "groups";
  private static final String GROUP = "group ";
  private static final String NONE = "none";

  private final Map<String, Member> members = new LinkedHashMap<>();
  private final List<String> groups = new ArrayList<>();

  /**
   * @param deviation what allows another value; null if nothing does
   */
  private record Member(String value, @Nullable Deviation deviation) {}

  /** Adds a member that must be the same. */
  public Identity fixed(String key, Object value) {
    return add(key, value, null);
  }

  /** Adds a member that says which examples an update takes. */
  public Identity batch(String key, Object value) {
    return add(key, value, Deviation.BATCH);
  }

  /** Adds another member. */
  public Identity setting(String key, Object value) {
    return add(key, value, Deviation.SETTINGS);
  }

  /** Adds the ranges of parameters of a named group. */
  public Identity group(String name, String ranges) {
    groups.add(name);
    return setting(GROUP + name, ranges);
  }

  private Identity add(String key, Object value, @Nullable Deviation deviation) {
    members.put(key, new Member(value.toString(), deviation));
    return this;
  }

  /** All that a checkpoint holds of it. */
  public Map<String, String> entries() {
    Map<String, String> entries = new LinkedHashMap<>();
    members.forEach((key, member) -> entries.put(key, member.value()));
    entries.put(GROUPS, Json.quoted(groups));
    return entries;
  }

  /**
   * Compares what a file says with this.
   *
   * @return the keys of the members that are others, and may be
   * @throws RefusedException at the first one that may not
   * @throws DamagedFileException if an entry is missing, or none that was written
   */
  Set<String> differing(CheckpointReader reader, Set<Deviation> allowed)
      throws DamagedFileException {
    Map<String, String> its = new LinkedHashMap<>();
    for (String key : members.keySet()) {
      if (!key.startsWith(GROUP)) {
        its.put(key, reader.text(key));
      }
    }
    for (String name : groupsOf(reader)) {
      its.put(GROUP + name, reader.text(GROUP + name));
    }
    Set<String> keys = new LinkedHashSet<>(members.keySet());
    keys.addAll(its.keySet());
    Set<String> differing = new LinkedHashSet<>();
    for (String key : keys) {
      Member mine = members.getOrDefault(key, new Member(NONE, Deviation.SETTINGS));
      String value = its.getOrDefault(key, NONE);
      if (!value.equals(mine.value())) {
        differing.add(key);
        check(key, value, mine, allowed);
      }
    }
    return differing;
  }

  private static void check(String key, String its, Member mine, Set<Deviation> allowed) {
    if (mine.deviation() == null || !allowed.contains(mine.deviation())) {
      throw RefusedException.ofAnother(
          "its %s is \"%s\", that of this training is \"%s\""
              .formatted(key, Excerpt.of(its), Excerpt.of(mine.value())),
          mine.deviation(),
          allowed);
    }
  }

  /** Whether some of those that differ are groups. */
  static boolean hasGroup(Set<String> differing) {
    return differing.stream().anyMatch(key -> key.startsWith(GROUP));
  }

  /** The names of the groups that a file has. */
  static List<String> groupsOf(CheckpointReader reader) throws DamagedFileException {
    return reader.names(GROUPS, "groups");
  }
}
