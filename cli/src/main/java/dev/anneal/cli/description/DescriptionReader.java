package dev.anneal.cli.description;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one description, as {@code docs/description.schema.json} has it. */
final class DescriptionReader {
  private static final int VERSION = 1;

  /** What Gson says to programmers. */
  private static final String ADVICE =
      "Use JsonReader.setStrictness(Strictness.LENIENT) to accept malformed JSON";

  private static final String AGAIN = "; compile the config again";

  private final JsonObject all;

  private DescriptionReader(JsonObject all) {
    this.all = all;
  }

  /**
   * Reads a description.
   *
   * @param json its text
   * @param source where it stands
   * @throws DamagedException if it is none
   */
  static Description read(String json, String source) throws DamagedException {
    JsonElement root = parse(json);
    if (!root.isJsonObject() || !root.getAsJsonObject().has("anneal")) {
      throw new DamagedException("no description of a schedule" + AGAIN);
    }
    DescriptionReader reader = new DescriptionReader(root.getAsJsonObject());
    reader.requireVersion();
    return reader.description(source);
  }

  private static JsonElement parse(String json) throws DamagedException {
    try (JsonReader reader = new JsonReader(new StringReader(json))) {
      reader.setStrictness(Strictness.STRICT);
      JsonElement root = JsonParser.parseReader(reader);
      if (reader.peek() != JsonToken.END_DOCUMENT) {
        throw new DamagedException("no JSON: text after its end" + AGAIN);
      }
      return root;
    } catch (JsonParseException | IOException | NumberFormatException e) {
      throw new DamagedException("no JSON: " + firstLine(e) + AGAIN, e);
    }
  }

  private static String firstLine(Exception e) {
    @Nullable Throwable cause = e.getCause();
    String message = String.valueOf(cause == null ? e.getMessage() : cause.getMessage());
    String line = message.lines().findFirst().orElse("");
    int path = line.indexOf(" path $");
    return (path < 0 ? line : line.substring(0, path)).replace(ADVICE, "malformed");
  }

  private void requireVersion() throws DamagedException {
    JsonElement version = all.get("anneal");
    if (!version.isJsonPrimitive() || !version.getAsString().equals(String.valueOf(VERSION))) {
      throw new DamagedException(
          "version "
              + version
              + " of the description, and this program reads "
              + VERSION
              + "; take the anneal of the compiler that wrote it, or compile the config again");
    }
  }

  private Description description(String source) throws DamagedException {
    String config = text(all, "config");
    Recipe recipe = recipe();
    if (!recipe.name().equals(config)) {
      throw new DamagedException(
          "config = " + config + ", but the recipe is of " + recipe.name() + AGAIN);
    }
    Map<String, String> meanings = new LinkedHashMap<>();
    for (JsonObject open : objects("open")) {
      meanings.put(text(open, "name"), text(open, "meaning"));
    }
    List<String> warnings = new ArrayList<>();
    for (JsonObject warning : objects("warnings")) {
      String line = warning.has("line") ? "line " + text(warning, "line") + ": " : "";
      warnings.add(line + text(warning, "text"));
    }
    List<String> contracts = new ArrayList<>();
    for (JsonObject contract : objects("contracts")) {
      contracts.add(annotation(contract));
    }
    return new Description(
        config,
        text(all, "schedule"),
        all.has("file") ? Optional.of(text(all, "file")) : Optional.empty(),
        recipe,
        meanings,
        batchSize(),
        contracts,
        all.has("rangeTest") ? Optional.of(annotation(object("rangeTest"))) : Optional.empty(),
        warnings,
        source);
  }

  /** The number of {@code @TrainingConfig}, if it is written there. */
  private OptionalLong batchSize() throws DamagedException {
    if (!all.has("training")
        || !(object("training").get("members") instanceof JsonObject members)) {
      return OptionalLong.empty();
    }
    try {
      return members.has("batchSize")
          ? OptionalLong.of(members.get("batchSize").getAsLong())
          : OptionalLong.empty();
    } catch (NumberFormatException | UnsupportedOperationException | IllegalStateException e) {
      throw new DamagedException("batchSize is no number" + AGAIN, e);
    }
  }

  private Recipe recipe() throws DamagedException {
    StringBuilder text = new StringBuilder();
    for (JsonElement line : array("recipe")) {
      text.append(string(line, "recipe")).append('\n');
    }
    try {
      Recipe recipe = Recipe.parse(text.toString());
      if (!recipe.isOpen()) {
        // Whoever has changed a number by hand is told at once.
        Objects.requireNonNull(recipe.schedule());
      }
      return recipe;
    } catch (RecipeException e) {
      throw new DamagedException("recipe, " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new DamagedException("recipe: " + e.getMessage(), e);
    }
  }

  /** Returns an annotation as it was written: {@code @Ensures(max = 0.1)}. */
  private static String annotation(JsonObject annotation) throws DamagedException {
    JsonElement members = annotation.get("members");
    String inside =
        members != null && members.isJsonObject()
            ? members.getAsJsonObject().entrySet().stream()
                .map(member -> member.getKey() + " = " + value(member.getValue()))
                .collect(Collectors.joining(", "))
            : "";
    return "@" + text(annotation, "annotation") + (inside.isEmpty() ? "" : "(" + inside + ")");
  }

  private static String value(JsonElement value) {
    if (value.isJsonArray()) {
      List<String> elements = new ArrayList<>();
      value.getAsJsonArray().forEach(element -> elements.add(value(element)));
      return "{" + String.join(", ", elements) + "}";
    }
    return value.isJsonPrimitive() ? value.getAsString() : value.toString();
  }

  private JsonArray array(String name) throws DamagedException {
    JsonElement found = all.get(name);
    if (found == null || !found.isJsonArray()) {
      throw new DamagedException(name + " is no list" + AGAIN);
    }
    return found.getAsJsonArray();
  }

  private JsonObject object(String name) throws DamagedException {
    JsonElement found = all.get(name);
    if (found == null || !found.isJsonObject()) {
      throw new DamagedException(name + " is no object" + AGAIN);
    }
    return found.getAsJsonObject();
  }

  private List<JsonObject> objects(String name) throws DamagedException {
    List<JsonObject> objects = new ArrayList<>();
    if (all.has(name)) {
      for (JsonElement element : array(name)) {
        if (!element.isJsonObject()) {
          throw new DamagedException(name + " holds what is no object" + AGAIN);
        }
        objects.add(element.getAsJsonObject());
      }
    }
    return objects;
  }

  private static String text(JsonObject object, String name) throws DamagedException {
    JsonElement found = object.get(name);
    if (found == null) {
      throw new DamagedException(name + " is missing" + AGAIN);
    }
    return string(found, name);
  }

  private static String string(JsonElement element, String name) throws DamagedException {
    if (element instanceof JsonPrimitive primitive && !primitive.isBoolean()) {
      return primitive.getAsString();
    }
    throw new DamagedException(name + " is no text" + AGAIN);
  }
}
