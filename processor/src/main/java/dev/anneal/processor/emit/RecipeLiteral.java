package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;

/** Writes a recipe as a text block, or as several that are joined. */
final class RecipeLiteral {
  /** A constant of a class file has at most 65,535 bytes. */
  private static final int PART = 60_000;

  private RecipeLiteral() {}

  /** Returns the expression of a text. */
  static CodeBlock of(List<String> lines) {
    List<CodeBlock> parts = new ArrayList<>();
    List<String> part = new ArrayList<>();
    int size = 0;
    for (String line : lines) {
      for (int from = 0; from < line.length(); from += PART) {
        int to = Math.min(from + PART, line.length());
        if (size > 0 && size + to - from > PART) {
          parts.add(block(part));
          part.clear();
          size = 0;
        }
        // A line that goes on ends with a backslash.
        part.add(escaped(line.substring(from, to)) + (to < line.length() ? "\\" : ""));
        size += to - from + 1;
      }
    }
    parts.add(block(part));
    return parts.size() == 1
        ? parts.get(0)
        : CodeBlock.of("$T.join(\"\", $L)", String.class, CodeBlock.join(parts, ",\n"));
  }

  private static CodeBlock block(List<String> lines) {
    CodeBlock.Builder block = CodeBlock.builder().add("\"\"\"\n");
    lines.forEach(line -> block.add("$L\n", line));
    return block.add("\"\"\"").build();
  }

  private static String escaped(String line) {
    return line.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
  }
}
