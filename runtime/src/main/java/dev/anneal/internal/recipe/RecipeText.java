package dev.anneal.internal.recipe;

import dev.anneal.internal.Decimals;
import dev.anneal.internal.recipe.RecipeForm.TimelineForm;
import dev.anneal.interval.Interval;
import java.util.List;

/** Writes recipes: the same text for the same recipe on every JDK and in every locale. */
final class RecipeText {
  private final StringBuilder out = new StringBuilder();

  private RecipeText() {}

  /** Returns the text of a recipe. */
  static String of(RecipeForm form) {
    RecipeText text = new RecipeText();
    text.write(form);
    return text.out.toString();
  }

  /** Returns a curve as the text would have it, of values. */
  static String value(ValueKind kind, Object value) {
    RecipeText text = new RecipeText();
    text.literal(kind, value);
    return text.out.toString();
  }

  private void write(RecipeForm form) {
    line("anneal recipe " + RecipeForm.VERSION);
    line("numerics " + RecipeForm.NUMERICS);
    out.append("config ");
    literal(ValueKind.TEXT, form.config());
    line("");
    for (RecipeForm.Open open : form.open()) {
      out.append("open ").append(ascii(open.name())).append(": ").append(open.kind().text());
      open.value()
          .ifPresent(value -> {
            out.append(" = ");
            literal(open.kind(), value);
          });
      line("");
    }
    line("granularity " + form.granularity());
    line("afterEnd " + form.afterEnd());
    line("totalSteps ", form.totalSteps());
    line("stepsPerEpoch ", form.stepsPerEpoch());
    for (RecipeForm.Let let : form.lets()) {
      line("let " + ascii(let.name()) + ": " + let.kind().text() + " = ", let.term());
    }
    form.checks().forEach(check -> line("check ", check.term()));
    form.timelines().forEach(this::timeline);
    form.plateau().ifPresent(plateau -> line("plateau ", plateau));
    derivation(form.derivation());
  }

  private void derivation(Derivation derivation) {
    derivation.view().ifPresent(view -> line("view " + ascii(view)));
    derivation.scales().forEach(scale -> line("scale " + decimal(scale)));
    if (derivation.withoutWeightDecay()) {
      line("withoutWeightDecay");
    }
    if (derivation.frozenUntil() > 0) {
      out.append("frozenUntil ");
      literal(ValueKind.LONG, derivation.frozenUntil());
      line("");
    }
  }

  private void timeline(TimelineForm timeline) {
    line(
        "timeline "
            + ascii(timeline.name().hyperparameter())
            + (timeline.name().times() ? " times" : ""));
    for (RecipeForm.PhaseForm phase : timeline.phases()) {
      out.append("  ");
      term(phase.start());
      out.append(" to ");
      term(phase.end());
      out.append(" from ");
      term(phase.origin());
      line(": ", phase.curve());
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void line(String text, RecipeTerm term) {
    out.append(text);
    term(term);
    line("");
  }

  private void term(RecipeTerm term) {
    if (term instanceof RecipeTerm.Literal literal) {
      literal(literal.kind(), literal.value());
    } else if (term instanceof RecipeTerm.Name name) {
      out.append(ascii(name.name()));
    } else if (term instanceof RecipeTerm.PhaseCurve curve) {
      out.append(ascii(curve.timeline().hyperparameter()))
          .append(curve.timeline().times() ? ".times[" : "[")
          .append(curve.place())
          .append(']');
    } else if (term instanceof RecipeTerm.Difference difference) {
      difference(difference);
    } else if (term instanceof RecipeTerm.ArrayOf array) {
      out.append('[');
      list(array.elements());
      out.append(']');
    } else if (term instanceof RecipeTerm.Call call) {
      out.append(call.operation().text()).append('(');
      list(call.arguments());
      out.append(')');
    }
  }

  private void difference(RecipeTerm.Difference difference) {
    term(difference.minuend());
    out.append(" - ");
    boolean isNested = difference.subtrahend() instanceof RecipeTerm.Difference;
    out.append(isNested ? "(" : "");
    term(difference.subtrahend());
    out.append(isNested ? ")" : "");
  }

  private void list(List<RecipeTerm> elements) {
    for (int i = 0; i < elements.size(); i++) {
      out.append(i == 0 ? "" : ", ");
      term(elements.get(i));
    }
  }

  private void literal(ValueKind kind, Object value) {
    switch (kind) {
      case DOUBLE -> out.append(decimal(((Number) value).doubleValue()));
      case LONG -> out.append((Long) value == Long.MAX_VALUE ? "unbounded" : value);
      case INTERVAL -> {
        Interval interval = (Interval) value;
        out.append(interval.numerator()).append('/').append(interval.denominator());
      }
      case TEXT -> quoted((String) value);
      case DOUBLES -> {
        double[] values = (double[]) value;
        for (int i = 0; i < values.length; i++) {
          out.append(i == 0 ? "[" : ", ").append(decimal(values[i]));
        }
        out.append(values.length == 0 ? "[]" : "]");
      }
      case LONGS -> {
        long[] values = (long[]) value;
        for (int i = 0; i < values.length; i++) {
          out.append(i == 0 ? "[" : ", ");
          literal(ValueKind.LONG, values[i]);
        }
        out.append(values.length == 0 ? "[]" : "]");
      }
      default -> out.append(value);
    }
  }

  /** Returns the shortest decimal that reads back bit for bit, always with a point or exponent. */
  static String decimal(double value) {
    if (value == 0) {
      return Double.doubleToRawLongBits(value) == 0 ? "0.0" : "-0.0";
    }
    String shortest = Decimals.shortest(value);
    boolean isWhole = shortest.indexOf('.') < 0 && shortest.indexOf('e') < 0;
    return isWhole ? shortest + ".0" : shortest;
  }

  private void quoted(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char sign = text.charAt(i);
      if (sign == '"' || sign == '\\') {
        out.append('\\').append(sign);
      } else {
        append(sign);
      }
    }
    out.append('"');
  }

  private void append(char sign) {
    if (sign >= ' ' && sign <= '~') {
      out.append(sign);
    } else {
      out.append("\\u");
      for (int shift = 12; shift >= 0; shift -= 4) {
        out.append(Character.forDigit(sign >> shift & 0xf, 16));
      }
    }
  }

  private static String ascii(String name) {
    RecipeText text = new RecipeText();
    name.chars().forEach(sign -> text.append((char) sign));
    return text.out.toString();
  }
}
