package dev.anneal.processor.declaration;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/**
 * What an annotation type says of its members: the one place where their defaults stand.
 *
 * @param required the members that have no default
 * @param optional the members that have one
 * @param defaults the defaults that are values, as {@link Member} holds them; NaN, arrays and empty
 *     texts are not among them, since those say that the member was left out
 */
record AnnotationMembers(Set<String> required, Set<String> optional, Map<String, Object> defaults) {
  /** Reads an annotation type. */
  static AnnotationMembers of(TypeElement annotation) {
    Set<String> required = new HashSet<>();
    Set<String> optional = new HashSet<>();
    Map<String, Object> defaults = new HashMap<>();
    for (ExecutableElement method : ElementFilter.methodsIn(annotation.getEnclosedElements())) {
      String name = method.getSimpleName().toString();
      @Nullable AnnotationValue fallback = method.getDefaultValue();
      if (fallback == null) {
        required.add(name);
        continue;
      }
      optional.add(name);
      @Nullable Object value = fallback.accept(new DefaultReader(), method.getReturnType());
      if (value != null) {
        defaults.put(name, value);
      }
    }
    return new AnnotationMembers(Set.copyOf(required), Set.copyOf(optional), Map.copyOf(defaults));
  }

  /** Answers null for a default that is no value. */
  private static final class DefaultReader
      extends SimpleAnnotationValueVisitor14<@Nullable Object, TypeMirror> {
    @Override
    protected Object defaultAction(Object value, TypeMirror type) {
      return value;
    }

    @Override
    public @Nullable Object visitDouble(double value, TypeMirror type) {
      return Double.isNaN(value) ? null : (Object) value;
    }

    @Override
    public @Nullable Object visitString(String text, TypeMirror type) {
      return text.isEmpty() ? null : new Member.Text(text);
    }

    @Override
    public Object visitEnumConstant(VariableElement constant, TypeMirror type) {
      return constant.getSimpleName().toString();
    }

    @Override
    public @Nullable Object visitArray(List<? extends AnnotationValue> values, TypeMirror type) {
      return null;
    }
  }
}
