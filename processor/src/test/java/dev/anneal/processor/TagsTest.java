package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.internal.RuleMessage;
import dev.anneal.processor.report.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tags of the messages, and the table of them in the reference. */
class TagsTest {
  private static final Path REFERENCE =
      Path.of(System.getProperty("basedir", ""), "..", "docs", "reference.md");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z-]+)` \\| [^|]+ \\|$");

  @Test
  void theReferenceNamesEachOnceInOrder() throws IOException {
    String text = Files.readString(REFERENCE);
    String section = text.substring(text.indexOf("\n## Tags\n"), text.indexOf("\n## Numerics\n"));
    List<String> rows = new ArrayList<>();
    Matcher row = ROW.matcher(section);
    while (row.find()) {
      rows.add(row.group(1));
    }

    assertThat(rows)
        .containsExactlyElementsOf(tags().collect(Collectors.toCollection(TreeSet::new)));
  }

  @Test
  void areWordsInLowerCase() {
    assertThat(tags()).allMatch(tag -> tag.matches("[a-z]+(-[a-z]+)*"));
  }

  private static Stream<String> tags() {
    return Stream.concat(
        Arrays.stream(Message.values()).map(Message::tag),
        Arrays.stream(RuleMessage.values()).map(RuleMessage::tag));
  }
}
