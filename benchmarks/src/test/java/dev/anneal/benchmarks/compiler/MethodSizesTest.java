package dev.anneal.benchmarks.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.benchmarks.curve.PhasesBenchmark;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MethodSizesTest {
  @Test
  void readsTheSizesOfKnownMethods() {
    Source source =
        new Source(
            "Known",
            """
            final class Known {
              static final long LONG = 1L << 40;
              static int one() { return 1; }
              static long big() { return LONG; }
              static void nothing() {}
              static native void none();
            }
            """);
    Map<String, byte[]> classes =
        new MemoryCompiler().compile(List.of(source), List.of()).classes();
    // iconst_1 ireturn; ldc2_w index lreturn; return; aload_0 invokespecial index return
    assertThat(MethodSizes.of(classes.get("Known")))
        .containsExactlyInAnyOrderEntriesOf(Map.of("one", 2, "big", 4, "nothing", 1, "<init>", 5));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 16, 64, 256})
  void theJitCompilesAllMethodsOfManyPhases(int phases) {
    Map<String, byte[]> classes = PhasesBenchmark.compile(phases);
    assertThat(classes).isNotEmpty();
    classes.forEach((name, classFile) ->
        assertThat(MethodSizes.of(classFile))
            .as(name)
            .isNotEmpty()
            .allSatisfy((method, size) -> assertThat(size).isLessThan(MethodSizes.HUGE)));
  }
}
