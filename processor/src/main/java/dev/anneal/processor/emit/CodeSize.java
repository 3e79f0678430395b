package dev.anneal.processor.emit;

import dev.anneal.processor.model.Term;
import java.util.List;

/**
 * How many bytes of code statements take, or somewhat more. The class file has room for 65,535 in a
 * method, and HotSpot compiles none of more than 8,000.
 */
final class CodeSize {
  /** As much as goes into one method. */
  static final int METHOD = 6_000;

  private static final int STATEMENT = 8;
  private static final int NAME = 8;
  private static final int CALL = 4;
  private static final int ELEMENT = 5;
  private static final int NUMBER = 3;
  private static final int ARRAY = 8;

  private final FieldNames names;

  /** Creates a measure of terms of which some have names. */
  CodeSize(FieldNames names) {
    this.names = names;
  }

  /** Returns the size of the statement that computes a term. */
  int ofStatement(Term term) {
    return STATEMENT + ofDefinition(term instanceof Term.Named named ? named.value() : term);
  }

  private int ofExpression(Term term) {
    return names.has(term) ? NAME : ofDefinition(term);
  }

  private int ofDefinition(Term term) {
    if (term.known().isPresent() && !TermWriter.isObject(term)) {
      return ofLiteral(term.known().get());
    }
    if (term instanceof Term.Call call) {
      return CALL + ofAll(call.arguments());
    }
    if (term instanceof Term.ArrayOf array) {
      return ARRAY + ELEMENT * array.elements().size() + ofAll(array.elements());
    }
    if (term instanceof Term.Ask ask) {
      return NAME + CALL + ofAll(ask.arguments());
    }
    return term instanceof Term.Difference difference
        ? 1 + ofExpression(difference.minuend()) + ofExpression(difference.subtrahend())
        : NAME;
  }

  private int ofAll(List<Term> terms) {
    return terms.stream().mapToInt(this::ofExpression).sum();
  }

  private static int ofLiteral(Object value) {
    if (value instanceof double[] numbers && !TableClasses.isLong(value)) {
      return ARRAY + (ELEMENT + NUMBER) * numbers.length;
    }
    if (value instanceof long[] numbers && !TableClasses.isLong(value)) {
      return ARRAY + (ELEMENT + NUMBER) * numbers.length;
    }
    return TableClasses.isLong(value)
        ? TableClasses.joined(value) * (ELEMENT + NUMBER) + ARRAY
        : NUMBER;
  }
}
