package dev.anneal.examples.kotlin;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jetbrains.kotlin.cli.common.ExitCode;
import org.jetbrains.kotlin.cli.jvm.K2JVMCompiler;

/** Runs kapt over one file, as the build does for the sample. */
final class Kapt {
  private static final String PLUGIN = "org.jetbrains.kotlin.kapt3";

  private final Path folder;
  private final boolean mapped;

  /**
   * @param folder for the source and all that comes of it
   * @param mapped whether messages name the Kotlin file, and not the stub
   */
  Kapt(Path folder, boolean mapped) {
    this.folder = folder;
    this.mapped = mapped;
  }

  /**
   * What a run said and wrote.
   *
   * @param successful whether nothing was wrong
   * @param output all messages
   * @param folder where the processor wrote
   */
  record Result(boolean successful, String output, Path folder) {
    /** Returns the text of a Java file of the config's package. */
    String generated(String name) {
      try {
        return Files.readString(folder.resolve("demo").resolve(name));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Answers what comes of a source, which is put into the file Run.kt. */
  Result run(String source) {
    try {
      Path file = Files.writeString(folder.resolve("Run.kt"), source);
      Path generated = Files.createDirectory(folder.resolve("generated"));
      ByteArrayOutputStream output = new ByteArrayOutputStream();
      ExitCode code =
          new K2JVMCompiler()
              .exec(
                  new PrintStream(output, true, StandardCharsets.UTF_8),
                  arguments(file, generated).toArray(String[]::new));
      return new Result(code == ExitCode.OK, output.toString(StandardCharsets.UTF_8), generated);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> arguments(Path file, Path generated) {
    String classPath = System.getProperty("java.class.path");
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-no-stdlib", "-no-reflect", "-jvm-target", "17"));
    arguments.addAll(List.of("-classpath", classPath, "-d", folder.resolve("classes").toString()));
    arguments.add("-Xplugin=" + pluginJar(classPath));
    option(arguments, "aptMode", "stubsAndApt");
    option(arguments, "sources", generated.toString());
    option(arguments, "classes", folder.resolve("classes").toString());
    option(arguments, "stubs", folder.resolve("stubs").toString());
    option(arguments, "mapDiagnosticLocations", Boolean.toString(mapped));
    Stream.of(classPath.split(File.pathSeparator))
        .forEach(entry -> option(arguments, "apclasspath", entry));
    arguments.add(file.toString());
    return arguments;
  }

  private static void option(List<String> arguments, String name, String value) {
    arguments.add("-P");
    arguments.add("plugin:" + PLUGIN + ":" + name + "=" + value);
  }

  private static String pluginJar(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .filter(entry -> entry.contains("kotlin-annotation-processing-embeddable"))
        .findFirst()
        .orElseThrow();
  }
}
