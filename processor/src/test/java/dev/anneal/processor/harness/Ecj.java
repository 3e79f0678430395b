package dev.anneal.processor.harness;

import dev.anneal.processor.AnnealLocalProcessor;
import dev.anneal.processor.AnnealProcessor;
import dev.anneal.processor.harness.Source.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;

/** Eclipse's compiler with Anneal's processors. It reads generated files back from a disk. */
public final class Ecj {
  private Ecj() {}

  /**
   * Compiles sources.
   *
   * @param folder an empty folder to work in
   */
  public static Compiled run(Path folder, List<Source> sources) throws IOException {
    Path input = folder.resolve("sources");
    Path output = Files.createDirectories(folder.resolve("classes"));
    List<Path> paths = new ArrayList<>();
    for (Source source : sources) {
      Path path = input.resolve(source.path());
      Files.createDirectories(path.getParent());
      paths.add(Files.writeString(path, source.text()));
    }
    JavaCompiler compiler = new EclipseCompiler();
    List<Found> messages = new ArrayList<>();
    StringWriter log = new StringWriter();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocation(StandardLocation.CLASS_PATH, List.of(Javac.runtime()));
      files.setLocation(StandardLocation.CLASS_OUTPUT, List.of(output.toFile()));
      files.setLocation(StandardLocation.SOURCE_OUTPUT, List.of(output.toFile()));
      JavaCompiler.CompilationTask task =
          compiler.getTask(
              log,
              files,
              diagnostic -> messages.add(found(diagnostic, input)),
              List.of(
                  "-source", "17", "-target", "17", "-encoding", "UTF-8", "-warn:-warningToken"),
              null,
              files.getJavaFileObjectsFromPaths(paths));
      task.setProcessors(List.of(new AnnealLocalProcessor(), new AnnealProcessor()));
      boolean succeeded = task.call();
      return new Compiled(succeeded, List.copyOf(messages), read(output));
    } catch (RuntimeException e) {
      throw new AssertionError(log.toString(), e);
    }
  }

  private static Found found(Diagnostic<? extends JavaFileObject> diagnostic, Path input) {
    String path = diagnostic.getSource() == null ? "" : diagnostic.getSource().getName();
    boolean isInput = Path.of(path).startsWith(input);
    Place place = new Place(diagnostic.getLineNumber(), diagnostic.getColumnNumber());
    return new Found(
        diagnostic.getKind(),
        isInput ? input.relativize(Path.of(path)).toString().replace('\\', '/') : path,
        place,
        place,
        diagnostic.getMessage(Locale.ROOT));
  }

  private static Map<String, byte[]> read(Path folder) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths
          .filter(Files::isRegularFile)
          .forEach(path -> {
            try {
              files.put(
                  folder.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    return files;
  }
}
