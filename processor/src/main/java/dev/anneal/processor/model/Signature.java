package dev.anneal.processor.model;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** A method of the runtime, told from its overloads by its parameters. */
final class Signature {
  private final Class<?> owner;
  private final String method;
  private final Class<?>[] parameters;

  /** Kept, since a look-up costs more than the call; not made before, since few are needed. */
  private volatile @Nullable Method found;

  Signature(Class<?> owner, String method, Class<?>... parameters) {
    this.owner = owner;
    this.method = method;
    this.parameters = parameters;
  }

  Class<?> owner() {
    return owner;
  }

  String method() {
    return method;
  }

  Method reflected() {
    @Nullable Method known = found;
    if (known != null) {
      return known;
    }
    try {
      Method looked = owner.getMethod(method, parameters);
      found = looked;
      return looked;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }
}
