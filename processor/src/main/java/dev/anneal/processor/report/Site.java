package dev.anneal.processor.report;

import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A place in the user's source that a diagnostic can point at: a config, one of its annotations, or
 * a value in one.
 *
 * @param config the config's class
 * @param annotation the annotation, or null for the class itself
 * @param value the value inside the annotation, or null for the whole annotation
 */
public record Site(
    TypeElement config, @Nullable AnnotationMirror annotation, @Nullable AnnotationValue value) {
  /** Returns the site of a class. */
  public static Site of(TypeElement config) {
    return new Site(config, null, null);
  }
}
