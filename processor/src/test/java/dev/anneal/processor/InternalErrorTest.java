package dev.anneal.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.anneal.processor.harness.Compiled;
import dev.anneal.processor.harness.Javac;
import dev.anneal.processor.harness.Source;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A mistake of the compiler itself is one error at the config, with all that a report needs. */
class InternalErrorTest {
  static List<Throwable> mistakes() {
    return List.of(
        new IllegalStateException("a broken filer"),
        new AssertionError("a broken promise"),
        new StackOverflowError(),
        new NoClassDefFoundError("dev/anneal/Gone"));
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isOneErrorWithTheWholeTrace(Throwable thrown) {
    Source config =
        Source.config(
            """
            @Constant(value = 1)
            public /*!*/ class Config {}
            """);

    Compiled compiled = Javac.of(config).processor(new Failing(thrown)).options("-proc:only").run();

    assertThat(compiled.messages()).hasSize(1);
    assertThat(compiled.messages().get(0).isError()).isTrue();
    assertThat(compiled.messages().get(0).place()).isEqualTo(config.marks().get(0));
    List<String> lines = compiled.messages().get(0).text().lines().map(String::strip).toList();
    assertThat(lines.get(0))
        .startsWith("Config could not be compiled because of a mistake in Anneal itself")
        .contains(thrown.toString(), "please report it in the issue tracker of Anneal")
        .endsWith("[anneal:internal]");
    assertThat(lines.get(1))
        .matches("Anneal \\d+\\.\\d+\\.\\d+\\S*, Java .+")
        .endsWith(Runtime.version().toString());
    assertThat(lines.get(2)).isEqualTo(thrown.toString());
    assertThat(lines).hasSizeGreaterThan(thrown.getStackTrace().length + 2);
  }

  /** Anneal's processor with a filer that throws. */
  private static final class Failing extends AbstractProcessor {
    private final AnnealProcessor anneal = new AnnealProcessor();
    private final Throwable thrown;

    Failing(Throwable thrown) {
      this.thrown = thrown;
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      super.init(environment);
      Filer filer =
          proxy(
              Filer.class,
              (proxy, method, arguments) -> {
                throw thrown;
              });
      anneal.init(
          proxy(
              ProcessingEnvironment.class,
              (proxy, method, arguments) ->
                  method.getName().equals("getFiler")
                      ? filer
                      : method.invoke(environment, arguments)));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
      return type.cast(
          Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return anneal.getSupportedAnnotationTypes();
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return anneal.getSupportedSourceVersion();
    }

    @Override
    @SuppressWarnings("DoNotClaimAnnotations") // else Anneal's own processor would run, too
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      return anneal.process(annotations, round);
    }
  }
}
