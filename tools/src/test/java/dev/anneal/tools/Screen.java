package dev.anneal.tools;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** What a terminal shows of what was written to it; it knows line feeds and carriage returns. */
final class Screen {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  PrintStream stream() {
    return new PrintStream(bytes, true, UTF_8);
  }

  String written() {
    return bytes.toString(UTF_8);
  }

  /** The lines, without blanks at their ends; the last is that of the cursor. */
  List<String> lines() {
    List<StringBuilder> lines = new ArrayList<>(List.of(new StringBuilder()));
    int column = 0;
    for (char c : written().toCharArray()) {
      StringBuilder line = lines.get(lines.size() - 1);
      if (c == '\n') {
        lines.add(new StringBuilder());
        column = 0;
      } else if (c == '\r') {
        column = 0;
      } else {
        if (column == line.length()) {
          line.append(c);
        } else {
          line.setCharAt(column, c);
        }
        column++;
      }
    }
    return lines.stream().map(line -> line.toString().stripTrailing()).toList();
  }
}
