package dev.anneal.processor;

import com.palantir.javapoet.JavaFile;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.Neighbours;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;

/** Writes a generated class to its file. */
final class SourceFile {
  /** The classes of java.lang that generated code names. */
  private static final List<String> JAVA_LANG =
      List.of(
          "Override",
          "String",
          "SuppressWarnings",
          "IllegalArgumentException",
          "IllegalStateException");

  private static final Pattern EMPTY_BODY = Pattern.compile("\\{\n +}");

  private static final Pattern SHORT_COMMENT =
      Pattern.compile("(?m)^( *)/\\*\\*\n *\\* (.{1,88})\n *\\*/$");

  private SourceFile() {}

  /** Returns the text of a class. */
  static String text(ConfigDeclaration config, TypeSpec type, boolean shadowsJavaLang) {
    String source =
        JavaFile.builder(config.packageName(), type)
            .skipJavaLangImports(!shadowsJavaLang)
            .build()
            .toString();
    return ascii(tidy(source));
  }

  /** Writes the text of a class. */
  static void write(ConfigDeclaration config, String text, Filer filer) throws IOException {
    try (Writer writer =
        filer
            .createSourceFile(config.qualifiedScheduleName(), config.site().config())
            .openWriter()) {
      writer.write(text);
    }
  }

  /** Returns whether the package has a class of its own where java.lang's is meant. */
  static boolean shadowsJavaLang(ConfigDeclaration config, Elements elements) {
    String prefix = config.packageName().isEmpty() ? "" : config.packageName() + ".";
    return JAVA_LANG.stream()
        .anyMatch(name -> Neighbours.find(config, prefix + name, elements) != null);
  }

  /** Joins what JavaPoet always breaks: a comment that fits on a line, and an empty body. */
  static String tidy(String source) {
    return SHORT_COMMENT
        .matcher(EMPTY_BODY.matcher(source).replaceAll("{}"))
        .replaceAll("$1/** $2 */");
  }

  /** Writes letters outside of ASCII as escapes, so that no encoding can garble them. */
  static String ascii(String source) {
    if (source.chars().allMatch(c -> c < 0x80)) {
      return source;
    }
    StringBuilder ascii = new StringBuilder();
    for (int i = 0; i < source.length(); i++) {
      char c = source.charAt(i);
      if (c < 0x80) {
        ascii.append(c);
      } else {
        ascii.append(String.format("\\u%04x", (int) c));
      }
    }
    return ascii.toString();
  }
}
