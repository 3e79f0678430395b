package dev.anneal.processor;

import com.google.auto.service.AutoService;
import dev.anneal.processor.curves.CurveKinds;
import dev.anneal.processor.declaration.ConfigReader;
import dev.anneal.processor.report.LocalConfigs;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * Reports configs that are local classes. Annotation processing passes over the bodies of methods,
 * so javac calls {@link AnnealProcessor} for none of them, and their schedules would be missing
 * without a word.
 *
 * <p>It asks to see every compilation and claims nothing. Once all annotations are claimed, javac
 * calls no further processors, so this one must come before {@link AnnealProcessor} in the list of
 * services, which is sorted by name.
 */
@AutoService(Processor.class)
public final class AnnealLocalProcessor extends AbstractProcessor {
  private Optional<LocalConfigs> locals = Optional.empty();

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    locals = LocalConfigs.of(environment, ConfigReader.ANNOTATIONS, CurveKinds.annotations());
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

  @Override
  public Set<String> getSupportedOptions() {
    return CompilerOptions.NAMES;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    locals.ifPresent(found -> found.report(round.getRootElements()));
    return false;
  }
}
