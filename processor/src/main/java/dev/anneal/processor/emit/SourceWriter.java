package dev.anneal.processor.emit;

import java.util.List;

/**
 * Writes the source of a class from top to bottom: indents it and breaks its long lines, at places
 * that are marked in the text.
 */
final class SourceWriter {
  /** Stands for a space at which a line may be broken. */
  static final char SPACE = '\ue000';

  /** Stands for nothing, at a place at which a line may be broken. */
  static final char BREAK = '\ue001';

  /** What a list is joined with. */
  static final String COMMA = "," + SPACE;

  private static final int WIDTH = 100;

  /** The longest comment that stands on one line. */
  private static final int SHORT_COMMENT = 88;

  /** The spaces before what a block, and before what a broken line goes on with. */
  private static final int BLOCK = 2;

  private static final int CONTINUATION = 4;

  private final StringBuilder text = new StringBuilder();
  private final Imports imports;
  private int indentation;
  private boolean atStart;

  /** Creates a writer of a file whose classes are named as given. */
  SourceWriter(Imports imports) {
    this(imports, 0);
  }

  private SourceWriter(Imports imports, int indentation) {
    this.imports = imports;
    this.indentation = indentation;
  }

  /** Returns a writer of more members of the class that this one is about to write, for later. */
  SourceWriter aside() {
    return new SourceWriter(imports, BLOCK);
  }

  /** Returns the name of a class in the file. */
  String name(Class<?> type) {
    return imports.name(type);
  }

  /** Returns the classes that the file names. */
  Imports imports() {
    return imports;
  }

  /** Writes what another writer has written. */
  void add(SourceWriter other) {
    text.append(other.text);
    atStart = false;
  }

  /** Writes an empty line between two members, none before the first one of a class. */
  void blankLine() {
    if (!atStart) {
      text.append('\n');
    }
  }

  /** Writes a statement or another line, without the semicolon. */
  void statement(String statement) {
    line(statement + ";");
  }

  /** Writes the head of a block, which what follows is inside of. */
  void open(String head) {
    line(head + " {");
    indentation += BLOCK;
    atStart = true;
  }

  /** Ends the innermost block. */
  void close() {
    indentation -= BLOCK;
    line("}");
  }

  /** Writes a line and breaks it where it would get too long. */
  void line(String line) {
    indent(indentation);
    int column = indentation;
    int from = 0;
    int to = mark(line, 0);
    text.append(line, from, to);
    column += to - from;
    while (to < line.length()) {
      int space = line.charAt(to) == SPACE ? 1 : 0;
      from = to + 1;
      to = mark(line, from);
      if (column + space + to - from > WIDTH) {
        text.append('\n');
        column = indentation + CONTINUATION;
        indent(column);
      } else if (space > 0) {
        text.append(' ');
        column++;
      }
      text.append(line, from, to);
      column += to - from;
    }
    text.append('\n');
    atStart = false;
  }

  private static int mark(String line, int from) {
    int mark = from;
    while (mark < line.length() && line.charAt(mark) != SPACE && line.charAt(mark) != BREAK) {
      mark++;
    }
    return mark;
  }

  /** Writes a Javadoc comment, on one line if it fits. */
  void javadoc(String comment) {
    if (comment.length() <= SHORT_COMMENT && comment.indexOf('\n') < 0) {
      line("/** " + comment + " */");
      return;
    }
    line("/**");
    for (String line : comment.split("\n", -1)) {
      line(line.isEmpty() ? " *" : " * " + line);
    }
    line(" */");
  }

  private void indent(int spaces) {
    for (int i = 0; i < spaces; i++) {
      text.append(' ');
    }
  }

  /** Returns a list of expressions or parameters, which may be broken between them. */
  static String list(List<String> elements) {
    return String.join(COMMA, elements);
  }

  /** Returns all that was written. */
  @Override
  public String toString() {
    return text.toString();
  }
}
