package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import dev.anneal.curve.Curve;
import dev.anneal.processor.timeline.Term;

/** Writes terms as expressions. */
final class Terms {
  private final Names names;
  private final Tables tables;

  Terms(Names names, Tables tables) {
    this.names = names;
    this.tables = tables;
  }

  /** Returns the expression of a term: a literal where it is known, a name where it has one. */
  CodeBlock expression(Term term) {
    if (term instanceof Term.Named || isNamedCurve(term)) {
      return CodeBlock.of("$L", names.of(term));
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
      return CodeBlock.of(
          "$T.$L($Z$L)", call.owner(), call.method(), CodeBlock.join(arguments(call), ",$W"));
    }
    if (term instanceof Term.ArrayOf array) {
      return CodeBlock.of(
          "new $T[] {$L}",
          array.component(),
          CodeBlock.join(array.elements().stream().map(this::expression).toList(), ",$W"));
    }
    if (term instanceof Term.Ask ask) {
      return CodeBlock.of(
          "$L.$L($L)",
          names.of(ask.curve()),
          ask.method(),
          CodeBlock.join(ask.arguments().stream().map(this::expression).toList(), ", "));
    }
    if (term instanceof Term.Difference difference) {
      return CodeBlock.of(
          "$L - $L", expression(difference.minuend()), expression(difference.subtrahend()));
    }
    return literal(term);
  }

  private Iterable<CodeBlock> arguments(Term.Call call) {
    return call.arguments().stream().map(this::expression).toList();
  }

  private CodeBlock literal(Term term) {
    Object value = term.known().orElseThrow();
    if (Tables.isLong(value)) {
      return tables.expression(value);
    }
    return value instanceof Long steps && steps == Curve.UNBOUNDED
        ? CodeBlock.of("$T.UNBOUNDED", Curve.class)
        : Literals.of(value);
  }

  /** Returns whether a term makes something that has no literal. */
  private static boolean isObject(Term term) {
    return term instanceof Term.ArrayOf array
        ? Curve.class.isAssignableFrom(array.component())
        : term instanceof Term.Call call && call.owner().isInstance(call.known().orElseThrow());
  }

  /** Returns whether a term makes a curve that is a phase's own, as a part of one is not. */
  boolean isNamedCurve(Term term) {
    return term instanceof Term.Call call
        && Curve.class.isAssignableFrom(call.owner())
        && names.has(term);
  }
}
