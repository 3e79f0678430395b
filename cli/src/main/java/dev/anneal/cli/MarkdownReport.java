package dev.anneal.cli;

import dev.anneal.cli.check.Kind;
import dev.anneal.cli.check.Verdict;
import dev.anneal.cli.terminal.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Writes what has become of configs as a page in Markdown with pictures, for a pull request. */
final class MarkdownReport {
  /** The name of the page. */
  static final String NAME = "schedules.md";

  private final Report report;
  private final String where;

  MarkdownReport(Report report, String where) {
    this.report = report;
    this.where = where;
  }

  /** Writes the page into a folder, which is made if it is not there. */
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      List<String> lines = lines(new ReportPictures(folder));
      Files.writeString(folder.resolve(NAME), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new InputException(
          folder + " cannot be written (" + e.getMessage() + "); name another folder", e);
    }
  }

  private List<String> lines(ReportPictures pictures) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("## Schedules: " + report.sum());
    lines.add("");
    lines.add("Compared with " + code(where) + ".");
    for (Verdict verdict : report.verdicts()) {
      if (verdict.kind() != Kind.SAME) {
        add(verdict, lines);
        lines.addAll(pictures.write(verdict));
      }
    }
    return lines;
  }

  private static void add(Verdict verdict, List<String> lines) {
    lines.add("");
    lines.add(
        "### "
            + code(verdict.config())
            + ": "
            + verdict.kind().words()
            + Report.explanation(verdict.kind()));
    List<String> terms = new ArrayList<>();
    boolean isFirst = true;
    for (String line : verdict.lines()) {
      if (line.startsWith("- ") || line.startsWith("+ ")) {
        terms.add(line);
      } else {
        lines.addAll(isFirst ? List.of("", "- " + line) : List.of("- " + line));
        isFirst = false;
      }
    }
    if (!terms.isEmpty()) {
      lines.addAll(List.of("", "```diff"));
      lines.addAll(terms);
      lines.add("```");
    }
  }

  private static String code(String text) {
    return "`" + text.replace("`", "'") + "`";
  }
}
