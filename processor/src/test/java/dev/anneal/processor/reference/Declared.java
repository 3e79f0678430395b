package dev.anneal.processor.reference;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An annotation as it stands in a source, with plain literals for its members.
 *
 * @param name the annotation's simple name
 * @param members the text of each member, by its name
 */
record Declared(String name, Map<String, String> members) {
  private static final Pattern ANNOTATION = Pattern.compile("@(\\w+)(?:\\(([^)]*)\\))?");
  private static final Pattern MEMBER = Pattern.compile("(\\w+)\\s*=\\s*(\\{[^}]*}|[^,{}]+)");

  /** Reads a sequence of annotations. */
  static List<Declared> parse(String annotations) {
    List<Declared> declared = new ArrayList<>();
    Matcher annotation = ANNOTATION.matcher(annotations);
    while (annotation.find()) {
      Map<String, String> members = new LinkedHashMap<>();
      if (annotation.group(2) != null) {
        Matcher member = MEMBER.matcher(annotation.group(2));
        while (member.find()) {
          members.put(member.group(1), member.group(2).strip());
        }
      }
      declared.add(new Declared(annotation.group(1), members));
    }
    return declared;
  }

  /** Returns the annotation without one of its members. */
  Declared without(String member) {
    Map<String, String> others = new LinkedHashMap<>(members);
    others.remove(member);
    return new Declared(name, others);
  }

  /** Returns the annotation with other numbers for one of its members. */
  Declared with(String member, List<BigDecimal> numbers) {
    Map<String, String> changed = new LinkedHashMap<>(members);
    changed.put(
        member, numbers.stream().map(BigDecimal::toString).collect(Collectors.joining(", ")));
    return new Declared(name, changed);
  }

  boolean has(String member) {
    return members.containsKey(member);
  }

  /** Returns the decimal number that was written. */
  BigDecimal decimal(String member) {
    return decimalOf(members.get(member));
  }

  /** Returns the exact value of the double that was written. */
  BigDecimal exact(String member) {
    return new BigDecimal(decimal(member).doubleValue());
  }

  BigDecimal exact(String member, double fallback) {
    return has(member) ? exact(member) : new BigDecimal(fallback);
  }

  /** Returns the elements of an array, which a single one may stand for. */
  List<BigDecimal> decimals(String member) {
    String list = members.get(member).replaceAll("[{}]", "").strip();
    return list.isEmpty()
        ? List.of()
        : Pattern.compile("\\s*,\\s*").splitAsStream(list).map(Declared::decimalOf).toList();
  }

  /** Returns the simple name of an enum constant. */
  String constant(String member, String fallback) {
    String text = members.getOrDefault(member, fallback);
    return text.substring(text.lastIndexOf('.') + 1);
  }

  /** Returns the name of the hyperparameter that the annotation is about. */
  String target() {
    if (has("named")) {
      return members.get("named").replace("\"", "");
    }
    return switch (constant("of", "LEARNING_RATE")) {
      case "MOMENTUM" -> "momentum";
      case "WEIGHT_DECAY" -> "weightDecay";
      default -> "learningRate";
    };
  }

  boolean flag(String member, boolean fallback) {
    return Boolean.parseBoolean(members.getOrDefault(member, Boolean.toString(fallback)));
  }

  private static BigDecimal decimalOf(String text) {
    return new BigDecimal(text.replaceAll("[_L]", ""));
  }
}
