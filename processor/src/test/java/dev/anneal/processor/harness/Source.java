package dev.anneal.processor.harness;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/**
 * A source file. The comment {@code /*!*}{@code /} marks a place in it: what stands after the
 * comment and a space.
 *
 * @param path the path of the file, relative to the root of the sources
 * @param text the whole text
 */
public record Source(String path, String text) {
  /** What stands before each marked place. */
  public static final String MARK = "/*!*/ ";

  /** The package that {@link #config} puts a snippet into. */
  public static final String PACKAGE = "training";

  private static final Pattern PACKAGE_LINE = Pattern.compile("(?m)^package ([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?m)^(?:(?:public|final|abstract|sealed) )*"
              + "(?:class|interface|record|enum|@interface) ([\\w$]+)",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** A place in a source, its line and column counted from 1 as compilers do. */
  public record Place(long line, long column) {
    static Place of(CharSequence text, long offset) {
      // A plain search, since some tests look for thousands of places in one long source.
      String source = text.toString();
      long line = 1;
      int lineStart = 0;
      int end = source.indexOf('\n');
      while (end >= 0 && end < offset) {
        line++;
        lineStart = end + 1;
        end = source.indexOf('\n', lineStart);
      }
      return new Place(line, offset - lineStart + 1);
    }

    @Override
    public String toString() {
      return line + ":" + column;
    }
  }

  /** Returns a source whose path follows from its package and its first class. */
  public static Source of(String text) {
    Matcher name = TYPE.matcher(text.replace(MARK, ""));
    if (!name.find()) {
      throw new IllegalArgumentException("no class in\n" + text);
    }
    Matcher packageLine = PACKAGE_LINE.matcher(text);
    String folder = packageLine.find() ? packageLine.group(1).replace('.', '/') + "/" : "";
    return new Source(folder + name.group(1) + ".java", text);
  }

  /** Returns a source made of a snippet in package {@link #PACKAGE} that imports the language. */
  public static Source config(String snippet) {
    return config(PACKAGE, snippet);
  }

  /** Returns a source made of a snippet in the given package that imports the language. */
  public static Source config(String packageName, String snippet) {
    return of("package " + packageName + ";\n\nimport dev.anneal.*;\n\n" + snippet);
  }

  /** Returns the name of the file's first class, with its package. */
  public String className() {
    return path.substring(0, path.length() - ".java".length()).replace('/', '.');
  }

  /** Returns the marked places, in their order. */
  public List<Place> marks() {
    List<Place> places = new ArrayList<>();
    for (int at = text.indexOf(MARK); at >= 0; at = text.indexOf(MARK, at + 1)) {
      places.add(Place.of(text, at + MARK.length()));
    }
    return places;
  }

  /** Returns the text from a place to the end of its line. */
  public String at(Place place) {
    List<String> lines = text.lines().toList();
    boolean exists = place.line() >= 1 && place.line() <= lines.size() && place.column() >= 1;
    return exists
        ? lines.get((int) place.line() - 1).substring((int) place.column() - 1)
        : "(nowhere)";
  }

  /** Returns the source as compilers take it. */
  public JavaFileObject asFile() {
    URI uri = URI.create("string:///" + path.replaceAll("[^\\w./-]", "_"));
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }

      @Override
      public String getName() {
        return path;
      }

      @Override
      public boolean isNameCompatible(String simpleName, Kind kind) {
        return path.endsWith(simpleName + kind.extension);
      }
    };
  }
}
