package dev.anneal.benchmarks.sgd;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The program {@code update.c}, compiled with {@code cc -O3 -march=native}. */
final class CTwin implements AutoCloseable {
  private final Path directory;

  private CTwin(Path directory) {
    this.directory = directory;
  }

  /** Compiles the program; empty where there is no C compiler. */
  static Optional<CTwin> compile() throws IOException, InterruptedException {
    CTwin twin = new CTwin(Files.createTempDirectory("anneal-update"));
    try (InputStream source =
        Objects.requireNonNull(CTwin.class.getResourceAsStream("update.c"), "update.c")) {
      Files.copy(source, twin.directory.resolve("update.c"));
    }
    try {
      int status =
          new ProcessBuilder("cc", "-O3", "-march=native", "-o", "update", "update.c")
              .directory(twin.directory.toFile())
              .inheritIO()
              .start()
              .waitFor();
      if (status == 0) {
        return Optional.of(twin);
      }
    } catch (IOException e) {
      System.err.println("no C compiler: " + e.getMessage());
    }
    twin.close();
    return Optional.empty();
  }

  /** Runs the program and answers its lines, each with the nanoseconds of plain, Nesterov, norm. */
  List<double[]> run(int parameters, int times) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                directory.resolve("update").toString(),
                Integer.toString(parameters),
                Integer.toString(times))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    int status = process.waitFor();
    if (status != 0) {
      throw new IOException("the C program ended with status " + status);
    }
    return printed
        .lines()
        .map(line -> List.of(line.split(" ")).stream().mapToDouble(Double::parseDouble).toArray())
        .toList();
  }

  @Override
  public void close() throws IOException {
    for (String file : List.of("update", "update.c")) {
      Files.deleteIfExists(directory.resolve(file));
    }
    Files.delete(directory);
  }
}
