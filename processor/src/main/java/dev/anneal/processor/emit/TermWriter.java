package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.anneal.curve.Curve;
import dev.anneal.internal.Segments;
import dev.anneal.interval.Interval;
import dev.anneal.processor.model.Term;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes terms as expressions. */
final class TermWriter {
  private final FieldNames names;
  private final TableClasses tables;
  private final IdentityHashMap<Term, NestedPart> homes;
  private final IdentityHashMap<Term, List<Term>> pieces;
  private final @Nullable NestedPart place;

  TermWriter(FieldNames names, TableClasses tables) {
    this(names, tables, new IdentityHashMap<>(), new IdentityHashMap<>(), null);
  }

  private TermWriter(
      FieldNames names,
      TableClasses tables,
      IdentityHashMap<Term, NestedPart> homes,
      IdentityHashMap<Term, List<Term>> pieces,
      @Nullable NestedPart place) {
    this.names = names;
    this.tables = tables;
    this.homes = homes;
    this.pieces = pieces;
    this.place = place;
  }

  /** Returns the same for code that stands in a nested class, or in the schedule itself. */
  TermWriter in(@Nullable NestedPart other) {
    return new TermWriter(names, tables, homes, pieces, other);
  }

  /** Says that a name is declared in a nested class. */
  void declaredIn(NestedPart part, Term named) {
    homes.put(named, part);
  }

  /** Returns the nested class in which a name is declared, or null for the schedule itself. */
  @Nullable NestedPart home(Term named) {
    return homes.get(named);
  }

  /** Says that arrays are put together from others. */
  void putTogether(IdentityHashMap<Term, List<Term>> arrays) {
    pieces.putAll(arrays);
  }

  /** Returns how code at this place writes the name of a member of a nested class. */
  String member(@Nullable NestedPart part, String name) {
    return part == null || part.equals(place) ? name : part.access() + "." + name;
  }

  /** Returns the name of a method that helps another, by {@link FieldNames#helper}. */
  String helper(String wanted) {
    return names.helper(wanted);
  }

  private String name(Term term) {
    return member(home(term), names.of(term));
  }

  /** Returns the expression of a term: a literal where it is known, a name where it has one. */
  CodeBlock expression(Term term) {
    if (names.has(term)) {
      return CodeBlock.of("$L", name(term));
    }
    if (term.known().isPresent() && !isObject(term)) {
      return literal(term);
    }
    return definition(term);
  }

  /** Returns the expression that computes a term, without its own name. */
  CodeBlock definition(Term term) {
    if (term instanceof Term.Parameter parameter) {
      return CodeBlock.of("$L", parameter.open().parameter());
    }
    if (term instanceof Term.Named named) {
      return definition(named.value());
    }
    if (term instanceof Term.Call call) {
      return CodeBlock.of("$T.$L($Z$L)", call.owner(), call.method(), list(call.arguments()));
    }
    if (pieces.containsKey(term)) {
      return CodeBlock.of("$T.join($L)", Segments.class, list(pieces.get(term)));
    }
    if (term instanceof Term.ArrayOf array) {
      return CodeBlock.of("new $T[] {$L}", array.component(), list(array.elements()));
    }
    if (term instanceof Term.Ask ask) {
      return CodeBlock.of(
          "$L.$L($L)",
          name(ask.curve()),
          ask.method(),
          CodeBlock.join(ask.arguments().stream().map(this::expression).toList(), ", "));
    }
    if (term instanceof Term.Difference difference) {
      return CodeBlock.of(
          "$L - $L", expression(difference.minuend()), expression(difference.subtrahend()));
    }
    return literal(term);
  }

  private CodeBlock list(List<Term> terms) {
    return CodeBlock.join(terms.stream().map(this::expression).toList(), ",$W");
  }

  private CodeBlock literal(Term term) {
    Object value = term.known().orElseThrow();
    if (TableClasses.isLong(value)) {
      return tables.expression(value);
    }
    return value instanceof Long steps && steps == Curve.UNBOUNDED
        ? CodeBlock.of("$T.UNBOUNDED", Curve.class)
        : Literals.of(value);
  }

  /** Returns whether a term makes something that has no literal. */
  static boolean isObject(Term term) {
    return term instanceof Term.ArrayOf array
        ? Curve.class.isAssignableFrom(array.component())
        : term instanceof Term.Call call && isObject(call, call.known().orElseThrow());
  }

  private static boolean isObject(Term.Call call, Object value) {
    return call.owner().isInstance(value) || value instanceof Interval;
  }
}
