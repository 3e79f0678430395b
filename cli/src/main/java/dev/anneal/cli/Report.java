package dev.anneal.cli;

import dev.anneal.cli.check.Kind;
import dev.anneal.cli.check.Verdict;
import dev.anneal.cli.terminal.Console;
import dev.anneal.cli.terminal.Paragraphs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tells what has become of configs. */
final class Report {
  private final List<Verdict> verdicts;

  Report(List<Verdict> verdicts) {
    this.verdicts = List.copyOf(verdicts);
  }

  /** Returns what has become of each config. */
  List<Verdict> verdicts() {
    return verdicts;
  }

  /** Returns whether there is another value, or another config. */
  boolean isChange() {
    return verdicts.stream().anyMatch(verdict -> verdict.kind().isChange());
  }

  /** Returns how many there are of each kind, such as "1 changed, 3 same". */
  String sum() {
    List<String> counts = new ArrayList<>();
    for (Kind kind : List.of(Kind.CHANGED, Kind.ADDED, Kind.REMOVED, Kind.SAME_VALUES, Kind.SAME)) {
      long count = verdicts.stream().filter(verdict -> verdict.kind() == kind).count();
      if (count > 0) {
        counts.add(count + " " + kind.words());
      }
    }
    return counts.isEmpty() ? "no configs" : String.join(", ", counts);
  }

  /** Returns what a kind means for a reader, beyond its word. */
  static String explanation(Kind kind) {
    return kind == Kind.SAME_VALUES ? " (written in another form)" : "";
  }

  /** Prints all that is not as it was, and the sum. */
  void print(Console console, String where) {
    Paragraphs paragraphs = new Paragraphs(console);
    for (Verdict verdict : verdicts) {
      if (verdict.kind() == Kind.SAME) {
        continue;
      }
      String words = verdict.kind().words();
      String kind = verdict.kind().isChange() ? console.bad(words) : console.good(words);
      console
          .out()
          .println(kind + " " + console.bold(verdict.config()) + explanation(verdict.kind()));
      verdict.lines().forEach(line -> paragraphs.print("  ", line));
    }
    console.out().println(where + ": " + sum());
  }

  /** Returns the arguments by which a lock is written where it was read. */
  static String rest(Path lock, Chosen chosen) {
    String name = lock.toString();
    String option = name.equals(LockCommand.USUAL_NAME) ? "" : " --lock " + name;
    String places = chosen.catalog().places().replace(", ", " ");
    return (places.equals(OpenOptions.USUAL_FOLDER.toString()) ? "" : " " + places) + option;
  }
}
