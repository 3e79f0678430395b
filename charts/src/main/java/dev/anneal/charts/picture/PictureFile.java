package dev.anneal.charts.picture;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

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
    Path place = file.toAbsolutePath();
    Path folder = place.getParent();
    // A link to a folder is one that createDirectories does not take for one.
    if (folder != null && !Files.isDirectory(folder)) {
      Files.createDirectories(folder);
    }
    Path beside = place.resolveSibling("." + place.getFileName() + ".tmp");
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
