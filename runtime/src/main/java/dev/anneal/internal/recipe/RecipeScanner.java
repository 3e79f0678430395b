package dev.anneal.internal.recipe;

import dev.anneal.RecipeException;

/** Reads the words, numbers and signs of a recipe's text, one after the other. */
final class RecipeScanner {
  private static final int LONGEST_WORD = 1_000;
  private static final int LONGEST_TEXT = 70_000;

  private final String text;
  private int place;
  private int line = 1;
  private int lineStart;

  RecipeScanner(String text) {
    this.text = text;
  }

  /** Returns whether nothing is left. */
  boolean isAtEnd() {
    return place == text.length();
  }

  /** Returns the number of the line, from 1 on. */
  int line() {
    return line;
  }

  /** Returns the column, from 1 on. */
  int column() {
    return place - lineStart + 1;
  }

  /** Returns the column of the next sign after spaces. */
  int nextColumn() {
    peek();
    return column();
  }

  /** Returns the next sign of the line after spaces, or a line feed at its end. */
  char peek() {
    while (place < text.length() && text.charAt(place) == ' ') {
      place++;
    }
    return here();
  }

  private char here() {
    return place < text.length() ? text.charAt(place) : '\n';
  }

  /** Takes a sign, if it is the next one. */
  boolean take(char sign) {
    if (peek() == sign && place < text.length()) {
      place++;
      return true;
    }
    return false;
  }

  /** Takes a sign. */
  void expect(char sign) {
    if (!take(sign)) {
      throw error(found() + ": expected " + sign);
    }
  }

  /** Takes a word, if it is the next one and stands alone. */
  boolean takeWord(String word) {
    peek();
    int end = place + word.length();
    if (!text.startsWith(word, place) || (end < text.length() && isPart(text.charAt(end)))) {
      return false;
    }
    place = end;
    return true;
  }

  /** Takes a word. */
  void expectWord(String word) {
    if (!takeWord(word)) {
      throw error(found() + ": expected " + word);
    }
  }

  /** Returns whether the line is indented; it has just begun. */
  boolean isIndented() {
    return here() == ' ' && !isAtEnd();
  }

  /** Ends the line. */
  void endLine() {
    if (peek() == '\r') {
      place++;
    }
    if (here() != '\n') {
      throw error(found() + ": expected the end of the line");
    }
    if (!isAtEnd()) {
      place++;
      line++;
      lineStart = place;
    }
  }

  /** Takes a name: letters and digits, other letters than those of ASCII as escapes. */
  String word() {
    peek();
    int start = place;
    StringBuilder word = new StringBuilder();
    while (place < text.length() && isPart(text.charAt(place))) {
      word.append(text.charAt(place) == '\\' ? escaped() : text.charAt(place++));
      if (place - start > LONGEST_WORD) {
        throw error("a name of more than " + LONGEST_WORD + " letters: give a shorter one");
      }
    }
    boolean isName =
        !word.isEmpty()
            && Character.isJavaIdentifierStart(word.codePointAt(0))
            && word.codePoints().allMatch(Character::isJavaIdentifierPart);
    if (!isName) {
      place = start;
      throw error(found() + ": expected a name");
    }
    return word.toString();
  }

  private static boolean isPart(char sign) {
    return sign == '\\'
        || sign == '_'
        || sign == '$'
        || (sign >= '0' && sign <= '9')
        || (sign >= 'a' && sign <= 'z')
        || (sign >= 'A' && sign <= 'Z');
  }

  /** Takes the digits of a number, its sign, point and exponent. */
  String number() {
    peek();
    int start = place;
    while (place < text.length() && isNumber(text.charAt(place), place > start)) {
      place++;
      if (place - start > LONGEST_WORD) {
        throw error("a number of more than " + LONGEST_WORD + " digits: write a shorter one");
      }
    }
    if (place == start) {
      throw error(found() + ": expected a number");
    }
    return text.substring(start, place);
  }

  private boolean isNumber(char sign, boolean isInside) {
    if (sign == '-') {
      return !isInside || text.charAt(place - 1) == 'e';
    }
    return (sign >= '0' && sign <= '9') || sign == '.' || (isInside && sign == 'e');
  }

  /** Takes a text in quotes. */
  String quoted() {
    expect('"');
    int start = place;
    StringBuilder quoted = new StringBuilder();
    while (here() != '"') {
      char sign = here();
      if (sign < ' ' || sign > '~') {
        throw error(found() + ": a text ends with a quote and has other signs as escapes");
      }
      quoted.append(sign == '\\' ? escaped() : text.charAt(place++));
      if (place - start > LONGEST_TEXT) {
        throw error("a text of more than " + LONGEST_TEXT + " letters: give a shorter one");
      }
    }
    place++;
    return quoted.toString();
  }

  private char escaped() {
    place++;
    char sign = here();
    if (sign == '"' || sign == '\\') {
      place++;
      return sign;
    }
    if (sign != 'u' || place + 5 > text.length()) {
      throw error("an escape is \\\", \\\\ or \\u with four digits");
    }
    int value = 0;
    for (int i = 1; i <= 4; i++) {
      int digit = Character.digit(text.charAt(place + i), 16);
      if (digit < 0 || text.charAt(place + i) > 'f') {
        throw error("an escape is \\\", \\\\ or \\u with four digits");
      }
      value = value * 16 + digit;
    }
    place += 5;
    return (char) value;
  }

  /** Returns what stands at the place, in words. */
  String found() {
    if (place >= text.length()) {
      return "found the end of the text";
    }
    char sign = here();
    if (sign == '\n' || sign == '\r') {
      return "found the end of the line";
    }
    return sign > ' ' && sign <= '~' ? "found " + sign : "found \\u%04x".formatted((int) sign);
  }

  /** Returns an exception for the place. */
  RecipeException error(String message) {
    return new RecipeException(line, column(), message);
  }

  /** Returns an exception for an earlier column of the line. */
  RecipeException error(int column, String message) {
    return new RecipeException(line, column, message);
  }
}
