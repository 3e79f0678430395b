package dev.anneal.processor.emit;

import dev.anneal.processor.declaration.ConfigDeclaration;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import javax.annotation.processing.Filer;
import javax.lang.model.util.Elements;

/** Writes a generated class to its file. */
public final class SourceFile {
  /** The classes of java.lang that generated code names. */
  private static final List<String> JAVA_LANG =
      List.of("Override", "IllegalArgumentException", "IllegalStateException");

  private final ConfigDeclaration config;
  private final Imports imports;
  private final SourceWriter type;

  SourceFile(ConfigDeclaration config, SourceWriter type) {
    this.config = config;
    this.imports = type.imports();
    this.type = type;
  }

  /** Writes the file. */
  public void write(Elements elements, Filer filer) throws IOException {
    StringBuilder source = new StringBuilder();
    if (!config.packageName().isEmpty()) {
      source.append("package ").append(config.packageName()).append(";\n\n");
    }
    List<String> imported = imports.toImport(shadowsJavaLang(elements));
    imported.forEach(name -> source.append("import ").append(name).append(";\n"));
    source.append(imported.isEmpty() ? "" : "\n").append(type);
    try (Writer writer =
        filer
            .createSourceFile(config.qualifiedScheduleName(), config.site().config())
            .openWriter()) {
      writer.write(ascii(source));
    }
  }

  /** Returns whether the package has a class of its own where java.lang's is meant. */
  private boolean shadowsJavaLang(Elements elements) {
    String prefix = config.packageName().isEmpty() ? "" : config.packageName() + ".";
    return JAVA_LANG.stream().anyMatch(name -> elements.getTypeElement(prefix + name) != null);
  }

  /** Writes letters outside of ASCII as escapes, so that no encoding can garble them. */
  private static String ascii(CharSequence source) {
    StringBuilder ascii = new StringBuilder(source.length());
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
