package dev.anneal.processor.harness;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What came out of a compilation.
 *
 * @param succeeded whether the compiler says so
 * @param messages everything that was reported, in that order
 * @param files the files written, by their path
 */
public record Compiled(boolean succeeded, List<Found> messages, Map<String, byte[]> files) {
  /** Returns the errors. */
  public List<Found> errors() {
    return messages.stream().filter(Found::isError).toList();
  }

  /** Returns the messages about one file. */
  public List<Found> about(Source source) {
    return messages.stream().filter(found -> found.path().equals(source.path())).toList();
  }

  /** Returns the generated sources, by the name of their class. */
  public Map<String, String> sources() {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".java"))
        .collect(
            Collectors.toMap(
                file -> file.getKey().replace(".java", "").replace('/', '.'),
                file -> new String(file.getValue(), StandardCharsets.UTF_8)));
  }

  /** Returns a generated source. */
  public String source(String className) {
    String text = sources().get(className);
    if (text == null) {
      throw new AssertionError(
          className + " was not generated, but " + sources().keySet() + "; " + messages);
    }
    return text;
  }

  /** Returns a class of the compilation, loaded with the class path of the tests behind it. */
  public Class<?> load(String className) {
    try {
      return Class.forName(className, true, new Loader(this));
    } catch (ClassNotFoundException e) {
      throw new AssertionError(className + " was not compiled: " + messages, e);
    }
  }

  private static final class Loader extends ClassLoader {
    private final Map<String, byte[]> files;

    Loader(Compiled compiled) {
      super(Compiled.class.getClassLoader());
      this.files = compiled.files;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] code = files.get(name.replace('.', '/') + ".class");
      if (code == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, code, 0, code.length);
    }
  }
}
