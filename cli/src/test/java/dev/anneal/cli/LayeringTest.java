package dev.anneal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each package sees only those after it; none is large, and no class is. */
class LayeringTest {
  private static final List<String> ORDER =
      List.of("", ".check", ".description", ".lock", ".words", ".terminal");
  private static final Pattern IMPORT =
      Pattern.compile("import (?:static )?dev\\.anneal\\.cli(\\.[a-z]+)?\\.[A-Z]\\w*;");
  private static final int MOST_CLASSES = 30;
  private static final int MOST_LINES = 300;

  @ParameterizedTest
  @ValueSource(strings = {"", ".check", ".description", ".lock", ".words", ".terminal"})
  void packages(String name) throws IOException {
    Path folder =
        Path.of("src", "main", "java", "dev", "anneal", "cli").resolve(name.replace(".", ""));
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> classes =
          files
              .filter(
                  file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java"))
              .toList();
      assertThat(classes).hasSizeBetween(1, MOST_CLASSES);
      for (Path file : classes) {
        String source = Files.readString(file);
        assertThat(source.lines().count()).as(file.toString()).isLessThanOrEqualTo(MOST_LINES);
        Matcher imported = IMPORT.matcher(source);
        while (imported.find()) {
          String other = imported.group(1) == null ? "" : imported.group(1);
          assertThat(ORDER.indexOf(other))
              .as(file + " imports " + imported.group())
              .isGreaterThanOrEqualTo(ORDER.indexOf(name));
        }
      }
    }
  }
}
