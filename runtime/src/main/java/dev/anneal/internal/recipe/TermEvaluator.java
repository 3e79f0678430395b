package dev.anneal.internal.recipe;

import dev.anneal.curve.Curve;
import dev.anneal.internal.recipe.RecipeForm.Let;
import dev.anneal.internal.recipe.RecipeForm.Open;
import dev.anneal.internal.recipe.RecipeForm.PhaseForm;
import dev.anneal.internal.recipe.RecipeForm.TimelineForm;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of a recipe's terms, each computed once. What terms name is computed before them, with
 * a stack of its own: a text may make chains of any length.
 */
final class TermEvaluator {
  private final Map<RecipeTerm, Definition> definitions = new HashMap<>();
  private final Map<RecipeTerm, Object> values = new HashMap<>();
  private final Set<RecipeTerm> begun = new HashSet<>();

  /**
   * What something that is named is computed from.
   *
   * @param term what
   * @param place what it is called in messages
   * @param line the line in the text
   */
  private record Definition(RecipeTerm term, String place, int line) {}

  /** Makes the values of a form whose open values are all given. */
  TermEvaluator(RecipeForm form) {
    for (Open open : form.open()) {
      values.put(new RecipeTerm.Name(open.name()), open.value().orElseThrow());
    }
    for (Let let : form.lets()) {
      definitions.put(
          new RecipeTerm.Name(let.name()), new Definition(let.term(), let.name(), let.line()));
    }
    for (TimelineForm timeline : form.timelines()) {
      for (int i = 0; i < timeline.phases().size(); i++) {
        PhaseForm phase = timeline.phases().get(i);
        definitions.put(
            new RecipeTerm.PhaseCurve(timeline.name(), i),
            new Definition(phase.curve(), timeline.name() + "[" + i + "]", phase.line()));
      }
    }
  }

  /** Returns the value of a term that stands in a line. */
  Object value(RecipeTerm term, String place, int line) {
    prepare(term);
    return compute(new Definition(term, place, line));
  }

  /** Returns the value of a term as a number of steps. */
  long steps(RecipeTerm term, String place, int line) {
    return ((Number) value(term, place, line)).longValue();
  }

  private void prepare(RecipeTerm term) {
    Deque<RecipeTerm> waiting = new ArrayDeque<>();
    names(term, waiting::push);
    while (!waiting.isEmpty()) {
      RecipeTerm name = waiting.peek();
      if (values.containsKey(name)) {
        waiting.pop();
        continue;
      }
      Definition definition = definition(name);
      if (begun.add(name)) {
        names(
            definition.term(),
            other -> {
              if (!values.containsKey(other)) {
                if (begun.contains(other)) {
                  throw refused(
                      definition, "it is computed from itself; give it a value of its own");
                }
                waiting.push(other);
              }
            });
      } else {
        values.put(name, compute(definition));
        waiting.pop();
      }
    }
  }

  /** Hands on what a term names directly. */
  private static void names(RecipeTerm term, Consumer<RecipeTerm> found) {
    if (term instanceof RecipeTerm.Name || term instanceof RecipeTerm.PhaseCurve) {
      found.accept(term);
    } else if (term instanceof RecipeTerm.Difference difference) {
      names(difference.minuend(), found);
      names(difference.subtrahend(), found);
    } else if (term instanceof RecipeTerm.ArrayOf array) {
      array.elements().forEach(element -> names(element, found));
    } else if (term instanceof RecipeTerm.Call call) {
      call.arguments().forEach(argument -> names(argument, found));
    }
  }

  private Definition definition(RecipeTerm name) {
    return Objects.requireNonNull(definitions.get(name));
  }

  private Object compute(Definition definition) {
    try {
      return compute(definition.term());
    } catch (ArithmeticException e) {
      throw refused(definition, "a number is too large; write a smaller one");
    } catch (IllegalArgumentException e) {
      throw refused(definition, e.getMessage());
    }
  }

  private static IllegalArgumentException refused(Definition definition, @Nullable String message) {
    return new IllegalArgumentException(
        definition.place() + " in line " + definition.line() + ": " + message);
  }

  private Object compute(RecipeTerm term) {
    if (term instanceof RecipeTerm.Literal literal) {
      return literal.value();
    }
    if (term instanceof RecipeTerm.Difference difference) {
      long minuend = ((Number) compute(difference.minuend())).longValue();
      long subtrahend = ((Number) compute(difference.subtrahend())).longValue();
      return minuend == Long.MAX_VALUE ? minuend : Math.subtractExact(minuend, subtrahend);
    }
    if (term instanceof RecipeTerm.ArrayOf array) {
      return array(array);
    }
    if (term instanceof RecipeTerm.Call call) {
      Object[] arguments = call.arguments().stream().map(this::compute).toArray();
      return call.operation().apply(new Arguments(call.operation().text(), arguments));
    }
    return Objects.requireNonNull(values.get(term));
  }

  private Object array(RecipeTerm.ArrayOf array) {
    List<RecipeTerm> elements = array.elements();
    return switch (array.kind()) {
      case DOUBLES -> elements.stream().mapToDouble(one -> number(one).doubleValue()).toArray();
      case LONGS -> elements.stream().mapToLong(one -> number(one).longValue()).toArray();
      default -> elements.stream().map(this::compute).toArray(Curve[]::new);
    };
  }

  private Number number(RecipeTerm term) {
    return (Number) compute(term);
  }

  /**
   * Returns the text of a curve or a plateau rule with the values of what it is made of, so that
   * two of the same text are the same.
   */
  String closed(ValueKind kind, RecipeTerm term) {
    StringBuilder out = new StringBuilder();
    closed(kind, term, out);
    return out.toString();
  }

  private static boolean isMade(ValueKind kind) {
    return kind == ValueKind.CURVE || kind == ValueKind.PLATEAU;
  }

  private void closed(ValueKind kind, RecipeTerm term, StringBuilder out) {
    boolean isNamed = definitions.containsKey(term);
    if (kind == ValueKind.CURVE && isNamed) {
      closed(kind, definition(term).term(), out);
    } else if (isMade(kind) && term instanceof RecipeTerm.Call call) {
      out.append(call.operation().text()).append('(');
      for (int i = 0; i < call.arguments().size(); i++) {
        out.append(i == 0 ? "" : ", ");
        closed(call.operation().signature().parameters().get(i), call.arguments().get(i), out);
      }
      out.append(')');
    } else {
      out.append(RecipeText.value(kind, compute(term)));
    }
  }
}
