package dev.anneal.cli.description;

import dev.anneal.cli.terminal.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** Finds descriptions in a class folder or a jar, in the order of their names. */
final class Entries {
  /** The most bytes of a description: more than a recipe of the largest config takes. */
  static final int MOST_BYTES = 64 << 20;

  /** The most bytes of all descriptions of a folder or jar. */
  static final long MOST_BYTES_OF_ALL = 512L << 20;

  /** Where classes lie in a jar, an executable one of Spring Boot and a web application, too. */
  private static final Pattern IN_JAR =
      Pattern.compile("(BOOT-INF/classes/|WEB-INF/classes/)?META-INF/anneal/[^/]+\\.json");

  private final List<String> problems;
  private final List<Entry> found = new ArrayList<>();
  private long bytes;

  private Entries(List<String> problems) {
    this.problems = problems;
  }

  /**
   * Returns the descriptions in a folder or jar.
   *
   * @param path the folder or jar
   * @param problems gets a line for each that could not be read
   * @throws InputException if the path is not there, or neither a folder nor a jar
   */
  static List<Entry> of(Path path, List<String> problems) {
    Entries entries = new Entries(problems);
    if (Files.isDirectory(path)) {
      entries.readFolder(path);
    } else if (Files.exists(path)) {
      entries.readJar(path);
    } else {
      throw new InputException(
          path + " is not there; compile first, or name a class folder or a jar");
    }
    return entries.found;
  }

  private void readFolder(Path folder) {
    Path descriptions = folder.resolve("META-INF").resolve("anneal");
    if (!Files.isDirectory(descriptions)) {
      return;
    }
    try (Stream<Path> files = Files.list(descriptions)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".json")).sorted().toList()) {
        read(file.toString(), () -> Files.newInputStream(file));
      }
    } catch (IOException e) {
      throw new InputException(descriptions + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void readJar(Path path) {
    try (ZipFile jar = new ZipFile(path.toFile())) {
      List<? extends ZipEntry> entries =
          jar.stream()
              .filter(entry -> IN_JAR.matcher(entry.getName()).matches())
              .sorted(Comparator.comparing(ZipEntry::getName))
              .toList();
      for (ZipEntry entry : entries) {
        read(path + "!/" + entry.getName(), () -> jar.getInputStream(entry));
      }
    } catch (ZipException e) {
      throw new InputException(
          path + " is no jar (" + e.getMessage() + "); name a class folder or a jar", e);
    } catch (IOException e) {
      throw new InputException(path + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Opens a description. */
  private interface Opening {
    InputStream open() throws IOException;
  }

  private void read(String source, Opening opening) {
    try (InputStream in = opening.open()) {
      byte[] content = in.readNBytes(MOST_BYTES + 1);
      bytes += content.length;
      if (content.length > MOST_BYTES || bytes > MOST_BYTES_OF_ALL) {
        problems.add(source + ": too large for a description; compile the config again");
        return;
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      found.add(new Entry(source, text));
    } catch (CharacterCodingException e) {
      problems.add(source + ": no text in UTF-8; compile the config again");
    } catch (IOException e) {
      problems.add(source + ": cannot be read (" + e.getMessage() + "); compile the config again");
    }
  }
}
