package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.Json;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.io.Tensor;
import dev.anneal.sgd.update.Kernels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Takes the entries and arrays of a checkpoint out of its file. None is believed: each must be
 * there, of its type, and inside its bounds, and at the end nothing may be left. The messages are
 * to be read after the name of the file.
 */
public final class CheckpointReader {
  /** The entry that names all arrays, as some of them are not in every checkpoint. */
  private static final String ARRAYS = "arrays";

  /** What {@link Double#toString} answers, on any version of Java. */
  private static final Pattern NUMBER =
      Pattern.compile("-?(?:[0-9]+\\.[0-9]+(?:E-?[0-9]+)?|Infinity)|NaN");

  private final Map<String, String> entries;
  private final Map<String, Tensor> arrays;
  private final Set<String> unreadEntries;
  private final Set<String> unreadArrays;

  /** Begins to read what a file holds. */
  public CheckpointReader(SafeTensors.Content content) {
    this.entries = content.metadata();
    this.arrays = content.tensors();
    this.unreadEntries = new HashSet<>(entries.keySet());
    this.unreadArrays = new HashSet<>(arrays.keySet());
  }

  /** Adds the entry that names all arrays. */
  public static void nameArrays(List<Tensor> tensors, Map<String, String> metadata) {
    metadata.put(ARRAYS, Json.quoted(tensors.stream().map(Tensor::name).toList()));
  }

  /** Checks that the arrays are those that were written. */
  public void checkArrays() throws DamagedFileException {
    String text = text(ARRAYS);
    Set<Object> named;
    try {
      named = Set.copyOf(Json.parseArray(text));
    } catch (IllegalArgumentException e) {
      throw bad(ARRAYS, text, "a list of the names of arrays");
    }
    for (Object name : named) {
      if (!arrays.containsKey(name)) {
        throw damaged(
            "it has no array \"" + Excerpt.of(name) + "\", which its entry " + ARRAYS + " names");
      }
    }
    for (String name : arrays.keySet()) {
      if (!named.contains(name)) {
        throw damaged(
            "it has an array \""
                + Excerpt.of(name)
                + "\", which its entry "
                + ARRAYS
                + " does not name");
      }
    }
  }

  /** Checks that nothing is left that no method was asked for. */
  public void checkAllRead() throws DamagedFileException {
    for (String name : unreadEntries) {
      throw damaged("it has an entry \"" + Excerpt.of(name) + "\" that is none of this training's");
    }
    for (String name : unreadArrays) {
      throw damaged("it has an array \"" + Excerpt.of(name) + "\" that is none of this training's");
    }
  }

  /** Answers an entry. */
  public String text(String key) throws DamagedFileException {
    String text = entries.get(key);
    if (text == null) {
      throw damaged("it has no entry \"" + key + "\"");
    }
    unreadEntries.remove(key);
    return text;
  }

  /** Answers an entry that is a list of names, each once. */
  List<String> names(String key, String what) throws DamagedFileException {
    String text = text(key);
    return names(key, text, text, "a list of the names of " + what);
  }

  /** Answers the names in the list that an entry has in it. */
  static List<String> names(String key, String entry, String list, String rule)
      throws DamagedFileException {
    List<String> names = new ArrayList<>();
    try {
      for (Object name : Json.parseArray(list)) {
        if (!(name instanceof String string) || names.contains(string)) {
          throw bad(key, entry, rule);
        }
        names.add(string);
      }
    } catch (IllegalArgumentException e) {
      throw bad(key, entry, rule);
    }
    return names;
  }

  /** Answers a whole number from {@code from} to {@code to}. */
  public long whole(String key, long from, long to) throws DamagedFileException {
    String text = text(key);
    String rule = "a whole number from " + from + " to " + to;
    long value;
    try {
      value = Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw bad(key, text, rule);
    }
    // Others are read as the same number: with a sign, zeros before it, digits of other scripts.
    if (value < from || value > to || !text.equals(Long.toString(value))) {
      throw bad(key, text, rule);
    }
    return value;
  }

  /** Answers a number from {@code from} to {@code to}, and not NaN. */
  double number(String key, double from, double to) throws DamagedFileException {
    String text = text(key);
    if (NUMBER.matcher(text).matches()) {
      double value = Double.parseDouble(text);
      if (value >= from && value <= to) {
        return value;
      }
    }
    throw bad(key, text, "a number from " + from + " to " + to);
  }

  /** Answers an entry that must be NaN. */
  double nan(String key) throws DamagedFileException {
    String text = text(key);
    if (!text.equals("NaN")) {
      throw bad(key, text, "NaN");
    }
    return Double.NaN;
  }

  /** The names of all arrays, in the order of the file. */
  Set<String> names() {
    return arrays.keySet();
  }

  boolean has(String array) {
    return arrays.containsKey(array);
  }

  /** Passes over the arrays whose names begin so. */
  void passOver(String prefix) {
    unreadArrays.removeIf(name -> name.startsWith(prefix));
  }

  /** Answers an array, of any length. */
  <T> T array(String name, Class<T> type) throws DamagedFileException {
    Tensor tensor = arrays.get(name);
    if (tensor == null) {
      throw damaged("it has no array \"" + name + "\"");
    }
    if (!type.isInstance(tensor.array())) {
      throw damaged(
          "its array \"%s\" has elements of type %s: must be a %s"
              .formatted(name, tensor.type(), type.getSimpleName()));
    }
    unreadArrays.remove(name);
    return type.cast(tensor.array());
  }

  /** Answers an array of a given length. */
  <T> T array(String name, Class<T> type, int length) throws DamagedFileException {
    T array = array(name, type);
    int found = new Tensor(name, array).length();
    if (found != length) {
      throw damaged(
          "its array \"%s\" has %s elements: must have %s".formatted(name, found, length));
    }
    return array;
  }

  /** Answers an array of a given length whose elements are finite. */
  <T> T finite(String name, Kernels<T> kernels, int length) throws DamagedFileException {
    T array = array(name, kernels.type(), length);
    int bad = kernels.firstNonFinite(array, 0, length);
    if (bad >= 0) {
      throw damaged("its array \"" + name + "\" is NaN or infinite at " + bad);
    }
    return array;
  }

  static DamagedFileException bad(String key, String found, String rule) {
    return damaged(
        "its entry \"%s\" is \"%s\": must be %s".formatted(key, Excerpt.of(found), rule));
  }

  /** Answers the exception of a file with a problem. */
  public static DamagedFileException damaged(String problem) {
    return new DamagedFileException(problem, null);
  }
}
