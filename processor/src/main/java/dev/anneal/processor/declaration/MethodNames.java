package dev.anneal.processor.declaration;

import java.util.Optional;
import javax.lang.model.SourceVersion;

/** What Java asks of the name of a method. */
public final class MethodNames {
  private MethodNames() {}

  /** Returns why a text cannot be the name of a method, if it cannot. */
  public static Optional<String> fault(String name) {
    if (!SourceVersion.isIdentifier(name) || !Character.isLowerCase(name.codePointAt(0))) {
      return Optional.of("this is no Java identifier that begins with a small letter");
    }
    return SourceVersion.isKeyword(name)
        ? Optional.of("this is a keyword of Java")
        : Optional.empty();
  }
}
