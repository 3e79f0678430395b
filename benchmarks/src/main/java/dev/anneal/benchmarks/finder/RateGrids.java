package dev.anneal.benchmarks.finder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The grids of many cases, which cost most of the time, kept in a file from one run to the next.
 */
final class RateGrids {

  private RateGrids() {}

  /**
   * Reads the grids of some cases, or trains for them and writes them.
   *
   * @param cases the cases, always the same for a file
   * @param folder where the file is; null to keep none
   * @param name what tells the cases from others
   */
  static List<RateGrid> of(List<Case> cases, @Nullable Path folder, String name)
      throws IOException {
    Path file = folder == null ? null : folder.resolve("finder-grids-" + name + ".txt");
    if (file != null && Files.exists(file)) {
      return Files.readAllLines(file).stream().map(RateGrids::read).toList();
    }
    List<RateGrid> grids =
        IntStream.range(0, cases.size())
            .parallel()
            .mapToObj(i -> RateGrid.of(cases.get(i)))
            .toList();
    if (file != null) {
      List<String> lines = new ArrayList<>();
      for (RateGrid grid : grids) {
        lines.add(grid.bestRate() + " " + grid.bestLoss());
      }
      Files.write(file, lines);
    }
    return grids;
  }

  private static RateGrid read(String line) {
    String[] numbers = line.split(" ", 2);
    return new RateGrid(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }
}
