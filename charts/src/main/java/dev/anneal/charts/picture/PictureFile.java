package dev.anneal.charts.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/** A file that is there whole or not at all. */
public final class PictureFile {
  private PictureFile() {}

  /** What writes a picture. */
  public interface Writer {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes a file beside its place and moves it there; makes the folders that it is in.
   *
   * @throws IOException if it cannot be written; what was there before is there still
   */
  public static void write(Path file, Writer writer) throws IOException {
    // What a link leads to is written, not put in its place.
    Path place = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
    if (Files.isDirectory(place)) {
      throw new FileSystemException(file.toString(), null, "is a folder; name a file");
    }
    Path folder = place.getParent();
    // A link to a folder is one that createDirectories does not take for one.
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    // Others may be writing it, too.
    String unique = Long.toHexString(ThreadLocalRandom.current().nextLong());
    Path beside = place.resolveSibling("." + place.getFileName() + "." + unique + ".tmp");
    try {
      try (OutputStream out = Files.newOutputStream(beside)) {
        writer.write(out);
      }
      Files.move(beside, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(beside);
    }
  }
}
