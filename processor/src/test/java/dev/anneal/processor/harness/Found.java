package dev.anneal.processor.harness;

import dev.anneal.processor.harness.Source.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A message of the compiler or of a processor.
 *
 * @param kind how bad it is
 * @param path the file that it is about, or the empty text
 * @param place where it points; in the middle of an expression that has an operator or a dot
 * @param start where the construct begins that it points at
 * @param text the message alone, without file, line and caret
 */
public record Found(Diagnostic.Kind kind, String path, Place place, Place start, String text) {
  static Found of(Diagnostic<? extends JavaFileObject> diagnostic) {
    JavaFileObject file = diagnostic.getSource();
    Place place = new Place(diagnostic.getLineNumber(), diagnostic.getColumnNumber());
    return new Found(
        diagnostic.getKind(),
        file == null ? "" : file.getName(),
        place,
        file == null || diagnostic.getStartPosition() < 0 ? place : start(diagnostic),
        diagnostic.getMessage(null));
  }

  private static Place start(Diagnostic<? extends JavaFileObject> diagnostic) {
    try {
      return Place.of(diagnostic.getSource().getCharContent(true), diagnostic.getStartPosition());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns whether this is an error. */
  public boolean isError() {
    return kind == Diagnostic.Kind.ERROR;
  }
}
