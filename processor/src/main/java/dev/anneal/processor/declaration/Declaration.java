package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Site;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One annotation of a config, as the user wrote it.
 *
 * @param annotation the annotation's simple name
 * @param members the members written down, by name
 * @param defaults the values of members that may be left out, as {@link Member} holds them; those
 *     whose absence is not a value are not among them
 * @param unresolved the names of members whose value javac could not resolve, or that it misses; it
 *     reports them itself
 * @param site where the annotation stands
 * @param place its place among the annotations of the config
 */
public record Declaration(
    String annotation,
    Map<String, Member> members,
    Map<String, Object> defaults,
    Set<String> unresolved,
    Site site,
    SourcePlace place) {
  /** Returns whether the user wrote the member down, resolvable or not. */
  public boolean has(String name) {
    return members.containsKey(name) || unresolved.contains(name);
  }

  /** Returns a member, if it was written down and could be resolved. */
  public Optional<Member> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /**
   * Returns a member as it counts: as it was written down, else its default, which stands where the
   * annotation does. Empty where javac could not resolve it, or its absence is not a value.
   */
  public Optional<Member> effective(String name) {
    @Nullable Member member = members.get(name);
    if (member != null || unresolved.contains(name)) {
      return Optional.ofNullable(member);
    }
    return Optional.ofNullable(defaults.get(name)).map(value -> new Member(name, value, site));
  }

  /** Returns a number: the one written down, else the default. */
  public double number(String name) {
    return ((Number) value(name)).doubleValue();
  }

  /** Returns the default of a number. */
  public double defaultOf(String name) {
    return ((Number) fallback(name)).doubleValue();
  }

  /** Returns the constant of an enum member: the one written down, else the default. */
  public <E extends Enum<E>> E constant(String name, Class<E> type) {
    return Enum.valueOf(type, (String) value(name));
  }

  /** Returns a member that is true or false: as it was written down, else its default. */
  public boolean flag(String name) {
    return (Boolean) value(name);
  }

  private Object value(String name) {
    @Nullable Member member = members.get(name);
    return member == null ? fallback(name) : member.value();
  }

  private Object fallback(String name) {
    return Objects.requireNonNull(defaults.get(name), () -> named(name) + " has no default");
  }

  /** Returns the site of a member, or of the whole annotation where it was left out. */
  public Site site(String name) {
    @Nullable Member member = members.get(name);
    return member == null ? site : member.site();
  }

  /** Returns the name of a member as messages write it. */
  public String named(String member) {
    return "@" + annotation + "." + member;
  }

  @Override
  public String toString() {
    return "@" + annotation;
  }
}
