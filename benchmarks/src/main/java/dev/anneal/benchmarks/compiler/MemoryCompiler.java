package dev.anneal.benchmarks.compiler;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/** Runs javac in this process on sources in memory; what it writes stays in memory as well. */
public final class MemoryCompiler {
  private final JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
  private final JavaFileManager files =
      javac.getStandardFileManager(null, null, StandardCharsets.UTF_8);

  /**
   * What a compilation has written.
   *
   * @param classes the class files by the names of the classes
   * @param sources the sources that a processor has written
   */
  public record Output(Map<String, byte[]> classes, List<Source> sources) {}

  /**
   * Compiles sources against the class path of this process.
   *
   * @param sources what to compile
   * @param processors what to run; without any, annotation processing is off
   * @throws IllegalStateException if there is an error; its message is what javac said
   */
  public Output compile(List<Source> sources, List<Processor> processors) {
    Outputs outputs = new Outputs(files);
    StringWriter messages = new StringWriter();
    JavaCompiler.CompilationTask task =
        javac.getTask(
            messages,
            outputs,
            null,
            List.of("-nowarn", processors.isEmpty() ? "-proc:none" : "-implicit:none"),
            null,
            sources.stream().map(SourceFile::new).toList());
    task.setProcessors(processors);
    if (!task.call()) {
      throw new IllegalStateException(messages.toString());
    }
    Map<String, byte[]> classes = new LinkedHashMap<>();
    outputs.classes.forEach((name, file) -> classes.put(name, file.bytes.toByteArray()));
    return new Output(
        classes,
        outputs.sources.entrySet().stream()
            .map(entry -> new Source(entry.getKey(), entry.getValue().text()))
            .toList());
  }

  private static URI uri(String className, JavaFileObject.Kind kind) {
    return URI.create("memory:///" + className.replace('.', '/') + kind.extension);
  }

  private static final class SourceFile extends SimpleJavaFileObject {
    private final String text;

    SourceFile(Source source) {
      super(uri(source.className(), Kind.SOURCE), Kind.SOURCE);
      this.text = source.text();
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class OutputFile extends SimpleJavaFileObject {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    OutputFile(String className, Kind kind) {
      super(uri(className, kind), kind);
    }

    String text() {
      return bytes.toString(StandardCharsets.UTF_8);
    }

    @Override
    public OutputStream openOutputStream() {
      return bytes;
    }

    @Override
    public Writer openWriter() throws IOException {
      return new java.io.OutputStreamWriter(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text();
    }
  }

  private static final class Outputs extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, OutputFile> classes = new LinkedHashMap<>();
    private final Map<String, OutputFile> sources = new LinkedHashMap<>();
    private final Map<String, OutputFile> resources = new LinkedHashMap<>();

    Outputs(JavaFileManager standard) {
      super(standard);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
      OutputFile file = new OutputFile(className, kind);
      (kind == JavaFileObject.Kind.SOURCE ? sources : classes).put(className, file);
      return file;
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String relativeName, FileObject sibling) {
      OutputFile file = new OutputFile(relativeName, JavaFileObject.Kind.OTHER);
      resources.put(relativeName, file);
      return file;
    }

    /** A class is looked for on the class path only: nothing that was written is read again. */
    @Override
    public boolean hasLocation(Location location) {
      return location != StandardLocation.SOURCE_PATH && super.hasLocation(location);
    }

    /** The files of the class path stay open for the next compilation. */
    @Override
    public void close() {}
  }
}
