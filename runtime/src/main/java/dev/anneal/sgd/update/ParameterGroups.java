package dev.anneal.sgd.update;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;

/**
 * How the parameters are divided into groups with hyperparameters of their own: consecutive
 * segments that cover all, each belonging to one group. Group 0, which has no name, is what no
 * other takes.
 */
public final class ParameterGroups {
  /** A range of parameters that belongs to a group. */
  public record Member(String group, int from, int to) {}

  private final List<String> names;
  private final int[] ends;
  private final int[] groups;
  private final Coefficients[] coefficients;

  private ParameterGroups(List<String> names, int[] ends, int[] groups) {
    this.names = names;
    this.ends = ends;
    this.groups = groups;
    this.coefficients = new Coefficients[names.size()];
    Arrays.setAll(coefficients, group -> new Coefficients());
  }

  /**
   * Answers a member of a group of so many parameters.
   *
   * @throws IllegalArgumentException if the name is empty, or the range is none of theirs
   */
  public static Member member(String name, int from, int to, int length) {
    if (Objects.requireNonNull(name, "name").isEmpty()) {
      throw ArgumentChecks.rejected("name", "\"\"", "must not be empty; give the group a name");
    }
    if (from < 0 || to <= from || to > length) {
      throw new IllegalArgumentException(
          ("group \"%s\" = %s to %s: must satisfy 0 <= from < to <= %s, the number of parameters; give"
                  + " other ends")
              .formatted(name, from, to, length));
    }
    return new Member(name, from, to);
  }

  /**
   * Divides so many parameters.
   *
   * @throws IllegalArgumentException if two members overlap
   */
  public static ParameterGroups of(int length, List<Member> members) {
    List<String> names = new ArrayList<>(List.of(""));
    int[] ends = new int[2 * members.size() + 1];
    int[] groups = new int[2 * members.size() + 1];
    int segments = 0;
    int done = 0;
    List<Member> sorted = new ArrayList<>(members);
    sorted.sort(Comparator.comparingInt(Member::from));
    for (Member member : sorted) {
      if (member.from() < done) {
        throw new IllegalArgumentException(
            ("group \"%s\" = %s to %s: must not overlap the group before it, which ends at %s; give"
                    + " other ends")
                .formatted(member.group(), member.from(), member.to(), done));
      }
      if (member.from() > done) {
        ends[segments++] = member.from();
      }
      if (!names.contains(member.group())) {
        names.add(member.group());
      }
      groups[segments] = names.indexOf(member.group());
      ends[segments++] = member.to();
      done = member.to();
    }
    if (done < length) {
      ends[segments++] = length;
    }
    return new ParameterGroups(
        List.copyOf(names), Arrays.copyOf(ends, segments), Arrays.copyOf(groups, segments));
  }

  /** The number of parameters. */
  public int length() {
    return ends[ends.length - 1];
  }

  /** The number of groups, the one without a name included. */
  public int count() {
    return coefficients.length;
  }

  /** The names, in the order of the groups; the first is empty. */
  public List<String> names() {
    return names;
  }

  /** The ranges of a group in words. */
  public String ranges(int group) {
    StringJoiner words = new StringJoiner(", ");
    int from = 0;
    for (int segment = 0; segment < ends.length; segment++) {
      if (groups[segment] == group) {
        words.add(from + " to " + ends[segment]);
      }
      from = ends[segment];
    }
    return words.toString();
  }

  /**
   * The number of a named group, from 1.
   *
   * @throws IllegalArgumentException if there is no such group
   */
  public int named(String name) {
    int group = names.indexOf(Objects.requireNonNull(name, "name"));
    if (group < 1 && names.size() == 1) {
      throw new IllegalArgumentException(
          "group = \"%s\": must be one of those of the descent, which has none; call group(name, from, to) of its builder"
              .formatted(name));
    }
    if (group < 1) {
      throw new IllegalArgumentException(
          "group = \"%s\": must be one of those of the descent, %s; give one of them"
              .formatted(name, names.subList(1, names.size())));
    }
    return group;
  }

  /** The scalars of the next update of a group; to be set in place. */
  public Coefficients coefficients(int group) {
    return coefficients[group];
  }

  /** The segment that a parameter lies in. */
  int segment(int parameter) {
    if (ends.length == 1) {
      return 0;
    }
    int found = Arrays.binarySearch(ends, parameter);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** One past the last parameter of a segment. */
  int end(int segment) {
    return ends[segment];
  }

  /** The group of a segment. */
  int group(int segment) {
    return groups[segment];
  }
}
