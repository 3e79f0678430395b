package dev.anneal.processor.harness;

import dev.anneal.TrainingSchedule;
import dev.anneal.processor.AnnealLocalProcessor;
import dev.anneal.processor.AnnealProcessor;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javax.annotation.processing.Processor;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * One run of the JDK's compiler with Anneal's processors, in memory and with nothing but the
 * runtime on the class path. A user's strictest settings are the default: all lints, and an
 * analysis of the code that goes on after an error, as Error Prone has it.
 */
public final class Javac {
  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** Kept open, since to open the class path costs more than most compilations here. */
  private static final StandardJavaFileManager FILES =
      COMPILER.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8);

  private final List<Source> sources = new ArrayList<>();
  private final List<String> options =
      new ArrayList<>(List.of("-Xlint:all", "-Xmaxerrs", "9999", "--should-stop=ifError=FLOW"));
  private final List<Processor> processors = new ArrayList<>();
  private final List<File> classPath = new ArrayList<>(List.of(runtime()));

  private Javac() {}

  /** Returns a run that compiles some sources. */
  public static Javac of(Source... sources) {
    return of(Arrays.asList(sources));
  }

  /** Returns a run that compiles some sources. */
  public static Javac of(List<Source> sources) {
    Javac javac = new Javac();
    javac.sources.addAll(sources);
    return javac;
  }

  /** Returns the classes of the runtime: a folder or a jar. */
  public static File runtime() {
    try {
      return new File(
          TrainingSchedule.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Adds options. */
  public Javac options(String... more) {
    options.addAll(Arrays.asList(more));
    return this;
  }

  /** Adds a folder or jar to the class path. */
  public Javac classPath(File more) {
    classPath.add(more);
    return this;
  }

  /** Runs another processor beside Anneal's, before them. */
  public Javac processor(Processor processor) {
    processors.add(processor);
    return this;
  }

  /** Compiles. */
  public Compiled run() {
    Outputs outputs = new Outputs();
    List<Found> messages = new ArrayList<>();
    StringWriter crash = new StringWriter();
    try {
      FILES.setLocation(StandardLocation.CLASS_PATH, classPath);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    JavaCompiler.CompilationTask task =
        COMPILER.getTask(
            crash,
            outputs,
            diagnostic -> messages.add(Found.of(diagnostic)),
            options,
            null,
            sources.stream().map(Source::asFile).toList());
    List<Processor> all = new ArrayList<>(processors);
    all.add(new AnnealLocalProcessor());
    all.add(new AnnealProcessor());
    task.setProcessors(all);
    task.setLocale(Locale.ROOT);
    boolean succeeded = task.call();
    if (crash.toString().contains("\tat ")) {
      throw new AssertionError(crash + "\n" + sources);
    }
    return new Compiled(succeeded, List.copyOf(messages), outputs.files());
  }

  /** Keeps what is written in memory. */
  private static final class Outputs extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, Written> written = new TreeMap<>();

    Outputs() {
      super(FILES);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      String path = className.replace('.', '/') + kind.extension;
      Written file = new Written(path, kind);
      written.put(path, file);
      return file;
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String relativeName, FileObject sibling) {
      Written file = new Written(relativeName, JavaFileObject.Kind.OTHER);
      written.put(relativeName, file);
      return file;
    }

    /** Leaves the shared files open. */
    @Override
    public void close() {}

    Map<String, byte[]> files() {
      Map<String, byte[]> files = new TreeMap<>();
      written.forEach((path, file) -> files.put(path, file.bytes.toByteArray()));
      return files;
    }
  }

  private static final class Written extends SimpleJavaFileObject {
    private final String path;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    Written(String path, Kind kind) {
      super(URI.create("memory:///" + path.replaceAll("[^\\w./-]", "_")), kind);
      this.path = path;
    }

    @Override
    public String getName() {
      return path;
    }

    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
      return path.endsWith(simpleName + kind.extension);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return bytes.toString(StandardCharsets.UTF_8);
    }
  }
}
