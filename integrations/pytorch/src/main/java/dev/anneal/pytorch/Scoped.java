package dev.anneal.pytorch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;

/** Work whose native objects are freed at its end. */
final class Scoped {
  private Scoped() {}

  static void run(Runnable work) {
    get(() -> {
      work.run();
      return true;
    });
  }

  static <T> T get(Supplier<T> work) {
    PointerScope scope = new PointerScope();
    try {
      return work.get();
    } finally {
      scope.close();
    }
  }
}
