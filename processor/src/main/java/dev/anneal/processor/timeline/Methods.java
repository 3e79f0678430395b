package dev.anneal.processor.timeline;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Finds the methods of the runtime that terms call. */
final class Methods {
  /** Kept, since {@link Class#getMethods} copies every method at each call. */
  private static final ClassValue<Method[]> ALL =
      new ClassValue<>() {
        @Override
        protected Method[] computeValue(Class<?> owner) {
          return owner.getMethods();
        }
      };

  private Methods() {}

  /** Returns the public method of a name with so many parameters. */
  static Method find(Class<?> owner, boolean isStatic, String name, int arity) {
    for (Method method : ALL.get(owner)) {
      if (method.getName().equals(name)
          && method.getParameterCount() == arity
          && Modifier.isStatic(method.getModifiers()) == isStatic) {
        return method;
      }
    }
    throw new IllegalStateException("no " + owner + "." + name + "/" + arity);
  }
}
