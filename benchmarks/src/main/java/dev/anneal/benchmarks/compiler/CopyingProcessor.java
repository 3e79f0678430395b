package dev.anneal.benchmarks.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/**
 * Writes for each config the source that Anneal wrote for one of them, with the name replaced, and
 * does nothing else. What it costs is what javac asks of any processor that writes such classes.
 */
final class CopyingProcessor extends AbstractProcessor {
  private static final String MODEL = "Config0";

  private final String source;

  /** Creates a processor that copies a source written for the first of {@link Sources#configs}. */
  CopyingProcessor(String source) {
    this.source = source;
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("dev.anneal.TrainingConfig");
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      round.getElementsAnnotatedWith(annotation).forEach(this::copy);
    }
    return false;
  }

  private void copy(Element config) {
    String name = config.getSimpleName().toString();
    String className = config + "Schedule";
    try (Writer writer =
        processingEnv.getFiler().createSourceFile(className, config).openWriter()) {
      writer.write(source.replace(MODEL, name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
