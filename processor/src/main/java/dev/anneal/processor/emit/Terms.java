package dev.anneal.processor.emit;

import dev.anneal.curve.Curve;
import dev.anneal.processor.timeline.Term;
import java.util.List;

/** Writes terms as expressions. */
final class Terms {
  private final SourceWriter out;
  private final Names names;
  private final Tables tables;

  /**
   * Creates a writer of the terms of a class.
   *
   * @param out knows the names of classes
   * @param names knows the names of fields and variables
   * @param tables takes what is too long for an expression
   */
  Terms(SourceWriter out, Names names, Tables tables) {
    this.out = out;
    this.names = names;
    this.tables = tables;
  }

  /** Returns the expression of a term: a literal where it is known, a name where it has one. */
  String expression(Term term) {
    if (term instanceof Term.Named || isCurve(term)) {
      return names.of(term);
    }
    if (term.known().isPresent() && !isObject(term)) {
      return literal(term);
    }
    return definition(term);
  }

  /** Returns the expression that computes a term, without its own name. */
  String definition(Term term) {
    if (term instanceof Term.Parameter parameter) {
      return parameter.open().parameter();
    }
    if (term instanceof Term.Named named) {
      return definition(named.value());
    }
    if (term instanceof Term.Call call) {
      String arguments = SourceWriter.list(expressions(call.arguments()));
      String method = out.name(call.owner()) + "." + call.method();
      return method + "(" + SourceWriter.BREAK + arguments + ")";
    }
    if (term instanceof Term.ArrayOf array) {
      String elements = SourceWriter.list(expressions(array.elements()));
      return "new " + out.name(array.component()) + "[] {" + elements + "}";
    }
    if (term instanceof Term.Ask ask) {
      String arguments = String.join(", ", expressions(ask.arguments()));
      return names.of(ask.curve()) + "." + ask.method() + "(" + arguments + ")";
    }
    if (term instanceof Term.Difference difference) {
      return expression(difference.minuend()) + " - " + expression(difference.subtrahend());
    }
    return literal(term);
  }

  private List<String> expressions(List<Term> terms) {
    return terms.stream().map(this::expression).toList();
  }

  private String literal(Term term) {
    Object value = term.known().orElseThrow();
    if (Tables.isLong(value)) {
      return tables.expression(value);
    }
    if (value instanceof Long steps && steps == Curve.UNBOUNDED) {
      return out.name(Curve.class) + ".UNBOUNDED";
    }
    return value instanceof Enum<?> constant
        ? out.name(constant.getDeclaringClass()) + "." + constant.name()
        : Literals.of(value);
  }

  /** Returns whether a term makes something that has no literal. */
  private static boolean isObject(Term term) {
    return term instanceof Term.ArrayOf array
        ? Curve.class.isAssignableFrom(array.component())
        : term instanceof Term.Call call && call.owner().isInstance(call.known().orElseThrow());
  }

  /** Returns whether a term makes a curve. */
  static boolean isCurve(Term term) {
    return term instanceof Term.Call call && Curve.class.isAssignableFrom(call.owner());
  }
}
