package dev.anneal.charts;

import dev.anneal.charts.SearchData.Suggested;
import dev.anneal.charts.picture.Points;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the JSON that a result of a search was written as. */
final class SearchReader {
  private static final double VERSION = 1;

  private final Path file;

  private SearchReader(Path file) {
    this.file = file;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it is no result of a search
   */
  static SearchData read(Path file) throws IOException {
    return new SearchReader(file).read();
  }

  private SearchData read() throws IOException {
    Map<String, @Nullable Object> result;
    try {
      result = Json.object(Files.readString(file, StandardCharsets.UTF_8));
    } catch (NoSuchFileException e) {
      throw new NoSuchFileException(file.toString(), null, "there is no such result");
    } catch (CharacterCodingException | IllegalArgumentException e) {
      throw bad(String.valueOf(e.getMessage()));
    }
    if (!(result.get("anneal") instanceof Double version) || version != VERSION) {
      throw bad("found anneal = %s, where the version is 1".formatted(result.get("anneal")));
    }
    Map<String, @Nullable Object> curve = object(result, "curve");
    double[] rates = numbers(curve, "rate");
    Points trials = new Points();
    for (Object element : list(result, "trials")) {
      if (element instanceof Map<?, ?> trial
          && trial.get("rate") instanceof Double rate
          && trial.get("loss") instanceof Double loss) {
        trials.add(rate, loss);
      }
    }
    String rule = result.get("rule") instanceof String name ? name : "";
    List<Suggested> suggestions = new ArrayList<>();
    object(result, "rules")
        .forEach((name, value) -> {
          Suggested suggested = suggested(SearchData.title(name), value);
          if (suggested != null && !name.equals(rule)) {
            suggestions.add(suggested);
          }
        });
    Map<String, @Nullable Object> suggestion = object(result, "suggestion");
    return new SearchData(
        points(rates, numbers(curve, "loss")),
        points(rates, numbers(curve, "smoothed")),
        trials,
        result.get("lowestFailure") instanceof Double failure ? failure : Double.POSITIVE_INFINITY,
        suggestions,
        suggested(SearchData.title(rule), suggestion),
        suggestion.containsKey("rate")
            ? null
            : suggested(SearchData.GUESS, result.get("bestGuess")),
        suggestion.get("explanation") instanceof String why ? why : "");
  }

  private static @Nullable Suggested suggested(String rule, @Nullable Object value) {
    if (value instanceof Map<?, ?> members && members.get("rate") instanceof Double rate) {
      double low = members.get("low") instanceof Double found ? found : rate;
      double high = members.get("high") instanceof Double found ? found : rate;
      return new Suggested(rule, rate, low, high);
    }
    return null;
  }

  private Points points(double[] rates, double[] values) {
    if (rates.length != values.length) {
      throw bad("found %d rates and %d losses".formatted(rates.length, values.length));
    }
    Points points = new Points();
    for (int i = 0; i < rates.length; i++) {
      points.add(rates[i], values[i]);
    }
    return points;
  }

  @SuppressWarnings("unchecked")
  private Map<String, @Nullable Object> object(Map<String, @Nullable Object> members, String name) {
    if (members.get(name) instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw bad("found no object \"" + name + "\"");
  }

  @SuppressWarnings("unchecked")
  private List<@Nullable Object> list(Map<String, @Nullable Object> members, String name) {
    if (members.get(name) instanceof List<?> list) {
      return (List<@Nullable Object>) list;
    }
    throw bad("found no array \"" + name + "\"");
  }

  private double[] numbers(Map<String, @Nullable Object> members, String name) {
    return list(members, name).stream()
        .mapToDouble(value -> value instanceof Double number ? number : Double.NaN)
        .toArray();
  }

  private IllegalArgumentException bad(String found) {
    return new IllegalArgumentException(
        file + " is no result of a search for a rate: " + found + "; give a file of writeJson");
  }
}
