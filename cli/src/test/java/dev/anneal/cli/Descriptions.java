package dev.anneal.cli;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Descriptions as the compiler writes them, for tests. */
public final class Descriptions {
  /** A config without open values. */
  public static final String MNIST =
      json(
          "training.Mnist",
          Map.of(),
          "totalSteps 8500",
          "timeline learningRate",
          "  0 to 500 from 0: warmupOneStepAhead(LINEAR, 0.1, 500)",
          "  500 to unbounded from 500: step(0.1, 0.5, 2000, 0.0, unbounded)");

  /** A config with open values. */
  public static final String FINE_TUNING =
      json(
          "training.FineTuning",
          new TreeMap<>(
              Map.of(
                  "learningRate", "the initial of @LinearDecay, finite and at least 0",
                  "totalSteps", "the length of the training")),
          "open learningRate: double",
          "open totalSteps: long",
          "totalSteps totalSteps",
          "let warmupUntil: long = steps(0.1, totalSteps)",
          "check rate(LEARNING_RATE, \"learningRate\", learningRate)",
          "check count(\"totalSteps\", totalSteps)",
          "timeline learningRate",
          "  0 to warmupUntil from 0: warmupOneStepAhead(LINEAR, at(learningRate[1], 0), warmupUntil)",
          "  warmupUntil to totalSteps from warmupUntil: linear(learningRate, 0.0, totalSteps - warmupUntil)",
          "timeline momentum",
          "  0 to unbounded from 0: constant(0.9, unbounded)");

  private Descriptions() {}

  /** Returns a description whose recipe has these lines behind its head. */
  public static String json(String config, Map<String, String> open, String... lines) {
    JsonObject all = new JsonObject();
    all.addProperty("anneal", 1);
    all.addProperty("config", config);
    all.addProperty("schedule", config + "Schedule");
    all.addProperty("file", config.substring(config.lastIndexOf('.') + 1) + ".java");
    JsonArray recipe = new JsonArray();
    List.of("anneal recipe 1", "numerics 1", "config \"" + config + "\"").forEach(recipe::add);
    List.of(lines).forEach(recipe::add);
    all.add("recipe", recipe);
    JsonArray values = new JsonArray();
    open.forEach((name, meaning) -> {
      JsonObject value = new JsonObject();
      value.addProperty("name", name);
      value.addProperty("type", "double");
      value.addProperty("meaning", meaning);
      values.add(value);
    });
    all.add("open", values);
    all.add("curves", new JsonArray());
    return all.toString();
  }

  /** Writes descriptions into a class folder, each under its number. */
  public static Path folder(Path folder, String... descriptions) throws IOException {
    Path inside = Files.createDirectories(folder.resolve("META-INF/anneal"));
    for (int i = 0; i < descriptions.length; i++) {
      Files.writeString(inside.resolve("config" + i + ".json"), descriptions[i]);
    }
    return folder;
  }

  /** Writes a jar. */
  public static Path jar(Path file, Map<String, String> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> entry : new TreeMap<>(entries).entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
