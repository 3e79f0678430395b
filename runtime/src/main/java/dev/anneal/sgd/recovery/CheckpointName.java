package dev.anneal.sgd.recovery;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** The name of the file of a checkpoint, which says its step: in order of names, of steps too. */
final class CheckpointName {
  private static final Pattern NAME = Pattern.compile("step-[0-9]{19}\\.safetensors");
  private static final String LAST = of(Long.MAX_VALUE);

  private CheckpointName() {}

  static String of(long step) {
    return String.format(Locale.ROOT, "step-%019d.safetensors", step);
  }

  /** The step in a name of a checkpoint. */
  static long step(Path file) {
    String name = file.getFileName().toString();
    return Long.parseLong(name.substring(name.indexOf('-') + 1, name.indexOf('.')));
  }

  /** Whether a path has the name of a checkpoint and an ending. */
  static boolean isOne(Path path, String ending) {
    String name = path.getFileName().toString();
    if (!name.endsWith(ending)) {
      return false;
    }
    String begin = name.substring(0, name.length() - ending.length());
    return NAME.matcher(begin).matches() && begin.compareTo(LAST) <= 0;
  }

  /** Sorts paths with names of checkpoints; answers the same list. */
  static List<Path> newestFirst(List<Path> files) {
    files.sort(Comparator.comparing((Path file) -> file.getFileName().toString()).reversed());
    return files;
  }
}
