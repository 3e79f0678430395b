package dev.anneal.cli.lock;

import dev.anneal.Recipe;
import dev.anneal.RecipeException;
import dev.anneal.cli.terminal.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads a lock, which people may have merged by hand. */
public final class LockReader {
  private static final long MOST_BYTES = 512L << 20;
  private static final String ANEW = "; put it right, or write it anew with: anneal lock";

  private final String name;
  private final Map<String, Recipe> recipes = new TreeMap<>();
  private final List<String> block = new ArrayList<>();
  private final List<Integer> places = new ArrayList<>();
  private final List<String> head = new ArrayList<>();

  private LockReader(String name) {
    this.name = name;
  }

  /** Returns whether a file begins as a lock does. */
  public static boolean isLock(Path file) {
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(file)) {
      String first = new String(in.readNBytes("?anneal lock".length() + 2), StandardCharsets.UTF_8);
      return withoutMark(first).startsWith("anneal lock");
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Returns the recipes of a lock by the names of their configs.
   *
   * @param file the lock
   * @throws InputException if it is not there, or damaged: the first line that is wrong
   */
  public static Map<String, Recipe> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(file + " is not there; write it with: anneal lock");
    }
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new InputException(file + " is too large for a lock" + ANEW);
      }
      return parse(file.toString(), Files.readString(file));
    } catch (CharacterCodingException e) {
      throw new InputException(file + " is no text in UTF-8" + ANEW, e);
    } catch (IOException e) {
      throw new InputException(file + " cannot be read: " + e.getMessage() + ANEW, e);
    }
  }

  /** As {@link #read}, of a text. */
  static Map<String, Recipe> parse(String name, String text) {
    LockReader reader = new LockReader(name);
    reader.parse(withoutMark(text).lines().toList());
    return reader.recipes;
  }

  /** Some editors put a byte order mark before a text, which nobody sees. */
  private static String withoutMark(String text) {
    return text.startsWith("\ufeff") ? text.substring(1) : text;
  }

  private void parse(List<String> lines) {
    if (lines.isEmpty() || !lines.get(0).equals(LockWriter.FIRST_LINE)) {
      throw wrong(1, "found '" + first(lines) + "', expected '" + LockWriter.FIRST_LINE + "'");
    }
    for (int i = 1; i < lines.size(); i++) {
      line(i + 1, lines.get(i));
    }
    endBlock();
  }

  private static String first(List<String> lines) {
    return lines.isEmpty() ? "" : lines.get(0);
  }

  private void line(int number, String line) {
    if (line.isBlank() || line.startsWith("#")) {
      return;
    }
    if (line.startsWith(LockWriter.RECIPE) || line.startsWith(LockWriter.NUMERICS)) {
      head.add(line);
    } else if (line.startsWith(LockWriter.CONFIG)) {
      endBlock();
      add(number, line);
    } else if (block.isEmpty() || !line.startsWith("  ")) {
      throw wrong(number, "found '" + line + "', expected a config or a line of one");
    } else if (line.startsWith(" ".repeat(LockWriter.CONTINUED))) {
      int last = block.size() - 1;
      block.set(last, block.get(last) + " " + line.strip());
    } else {
      add(number, line.substring(2));
    }
  }

  private void add(int number, String line) {
    block.add(line);
    places.add(number);
  }

  private void endBlock() {
    if (block.isEmpty()) {
      return;
    }
    List<String> text = new ArrayList<>(head);
    text.addAll(block);
    try {
      Recipe recipe = Recipe.parse(String.join("\n", text) + "\n");
      if (recipes.put(recipe.name(), recipe) != null) {
        throw wrong(places.get(0), recipe.name() + " stands in it twice");
      }
    } catch (RecipeException e) {
      int line = e.line() - head.size() - 1;
      int place = line < 0 ? 1 : places.get(Math.min(line, places.size() - 1));
      String message = String.valueOf(e.getMessage());
      throw wrong(place, message.substring(message.indexOf(": ") + 2));
    }
    block.clear();
    places.clear();
  }

  private InputException wrong(int line, String message) {
    return new InputException(name + ", line " + line + ": " + message + ANEW);
  }
}
