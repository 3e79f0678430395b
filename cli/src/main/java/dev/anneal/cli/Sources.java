package dev.anneal.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** The option for where configs are looked for. {@link Words} reads it. */
final class Sources {
  @Option(
      names = {"-i", "--in"},
      paramLabel = "PATH",
      description =
          "A class folder or a jar; may be given several times (default: target/classes).")
  @SuppressWarnings("UnusedVariable") // Words reads it, before picocli does.
  private final List<Path> paths = new ArrayList<>();
}
