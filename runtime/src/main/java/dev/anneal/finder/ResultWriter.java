package dev.anneal.finder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** A result in the formats that other programs read. */
final class ResultWriter {

  /** Of the form of the JSON, {@code docs/range-finder.schema.json}. */
  private static final int VERSION = 1;

  private final Appendable out;

  private ResultWriter(Appendable out) {
    this.out = out;
  }

  static void csv(FinderResult result, Appendable out) throws IOException {
    LossCurve curve = result.curve();
    out.append("rate,loss,smoothed\n");
    for (int i = 0; i < curve.size(); i++) {
      out.append(Double.toString(curve.rate(i)))
          .append(',')
          .append(Double.toString(curve.loss(i)))
          .append(',')
          .append(Double.toString(curve.smoothed(i)))
          .append('\n');
    }
  }

  static void json(FinderResult result, Appendable out) throws IOException {
    new ResultWriter(out).write(result);
  }

  private void write(FinderResult result) throws IOException {
    out.append("{\n  \"anneal\": ").append(Integer.toString(VERSION));
    out.append(",\n  \"rule\": ")
        .append(result.rule().map(rule -> string(rule.name())).orElse("null"));
    out.append(",\n  \"suggestion\": ");
    write(result.suggestion());
    out.append(",\n  \"bestGuess\": ");
    Suggestion guess = result.bestGuess().orElse(null);
    if (guess == null) {
      out.append("null");
    } else {
      write(guess);
    }
    out.append(",\n  \"notes\": [");
    out.append(result.notes().stream().map(ResultWriter::string).collect(Collectors.joining(", ")));
    out.append("],\n  \"oneCycle\": {\"max\": ").append(number(result.oneCycleMax()));
    out.append("},\n  \"cyclic\": ");
    FinderResult.RateRange cyclic = result.cyclic().orElse(null);
    if (cyclic == null) {
      out.append("null");
    } else {
      out.append("{\"min\": ").append(number(cyclic.min()));
      out.append(", \"max\": ").append(number(cyclic.max())).append('}');
    }
    out.append(",\n  \"lowestFailure\": ").append(number(result.lowestFailure()));
    out.append(",\n  \"steps\": ").append(Integer.toString(result.steps()));
    writeRules(result.suggestions());
    writeTrials(result.probes());
    write(result.curve());
    out.append("\n}\n");
  }

  private void writeRules(Map<Rule, Suggestion> suggestions) throws IOException {
    out.append(",\n  \"rules\": {");
    String separator = "\n";
    for (Map.Entry<Rule, Suggestion> entry : suggestions.entrySet()) {
      out.append(separator).append("    ").append(string(entry.getKey().name())).append(": ");
      write(entry.getValue());
      separator = ",\n";
    }
    out.append("\n  }");
  }

  private void writeTrials(List<Probe> trials) throws IOException {
    out.append(",\n  \"trials\": [");
    String separator = "\n";
    for (Probe trial : trials) {
      out.append(separator).append("    {\"rate\": ").append(number(trial.rate()));
      out.append(", \"steps\": ").append(Integer.toString(trial.steps()));
      out.append(", \"loss\": ").append(number(trial.loss()));
      out.append(", \"failed\": ").append(Boolean.toString(trial.failed())).append('}');
      separator = ",\n";
    }
    out.append(trials.isEmpty() ? "]" : "\n  ]");
  }

  private void write(LossCurve curve) throws IOException {
    out.append(",\n  \"curve\": {\n    \"end\": ").append(string(curve.end().name()));
    write("rate", curve.size(), curve::rate);
    write("loss", curve.size(), curve::loss);
    write("smoothed", curve.size(), curve::smoothed);
    out.append("\n  }");
  }

  private void write(Suggestion suggestion) throws IOException {
    if (suggestion instanceof Suggestion.Rate found) {
      out.append("{\"rate\": ").append(number(found.value()));
      out.append(", \"low\": ").append(number(found.low()));
      out.append(", \"high\": ").append(number(found.high())).append('}');
    } else if (suggestion instanceof Suggestion.None none) {
      out.append("{\"reason\": ").append(string(none.reason().name()));
      out.append(", \"explanation\": ").append(string(none.explanation())).append('}');
    }
  }

  private void write(String name, int size, IntToDoubleFunction values) throws IOException {
    out.append(",\n    ").append(string(name)).append(": [");
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ", ").append(number(values.applyAsDouble(i)));
    }
    out.append(']');
  }

  private static String number(OptionalDouble value) {
    return number(value.orElse(Double.NaN));
  }

  private static String number(double value) {
    return Double.isFinite(value) ? Double.toString(value) : "null";
  }

  private static String string(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        quoted.append("\\u00").append(c < 16 ? '0' : '1').append(Character.forDigit(c % 16, 16));
      } else {
        quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
      }
    }
    return quoted.append('"').toString();
  }
}
