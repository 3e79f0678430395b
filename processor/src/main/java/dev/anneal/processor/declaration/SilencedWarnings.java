package dev.anneal.processor.declaration;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Reads what {@code @SuppressWarnings} names. */
final class SilencedWarnings {
  private SilencedWarnings() {}

  /** Returns the names on a class and on the classes around it, as javac counts them. */
  static Set<String> of(TypeElement type) {
    Set<String> names = new TreeSet<>();
    for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
      for (AnnotationMirror mirror : at.getAnnotationMirrors()) {
        TypeElement annotation = (TypeElement) mirror.getAnnotationType().asElement();
        if (annotation.getQualifiedName().contentEquals(SuppressWarnings.class.getName())) {
          mirror.getElementValues().values().forEach(value -> add(names, value));
        }
      }
    }
    return names;
  }

  /** What is no text is an error that javac reports. */
  private static void add(Set<String> names, AnnotationValue value) {
    if (value.getValue() instanceof List<?> elements) {
      for (Object element : elements) {
        if (((AnnotationValue) element).getValue() instanceof String name) {
          names.add(name);
        }
      }
    }
  }
}
