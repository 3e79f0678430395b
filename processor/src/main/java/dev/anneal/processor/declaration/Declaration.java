package dev.anneal.processor.declaration;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One annotation of a config, as the user wrote it.
 *
 * @param annotation the annotation's simple name
 * @param members the members written down, by name
 * @param unresolved the names of members whose value javac could not resolve, or that it misses; it
 *     reports them itself
 * @param site where the annotation stands
 */
public record Declaration(
    String annotation, Map<String, Member> members, Set<String> unresolved, Site site) {
  /** Returns whether the user wrote the member down, resolvable or not. */
  public boolean has(String name) {
    return members.containsKey(name) || unresolved.contains(name);
  }

  /** Returns a member, if it was written down and could be resolved. */
  public Optional<Member> member(String name) {
    return Optional.ofNullable(members.get(name));
  }

  /** Returns the constant of an enum member, or its default. */
  public <E extends Enum<E>> E constant(String name, E fallback) {
    @Nullable Member member = members.get(name);
    return member == null
        ? fallback
        : Enum.valueOf(fallback.getDeclaringClass(), (String) member.value());
  }

  /** Returns a member that is true or false, or its default. */
  public boolean flag(String name, boolean fallback) {
    @Nullable Member member = members.get(name);
    return member == null ? fallback : (Boolean) member.value();
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
