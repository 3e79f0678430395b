package dev.anneal.processor;

import com.google.auto.service.AutoService;
import dev.anneal.GeneratedSchedule;
import dev.anneal.processor.curves.CurveKinds;
import dev.anneal.processor.declaration.ConfigReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;

/** Compiles each annotated config to its schedule, in the round in which the config appears. */
@AutoService(Processor.class)
public final class AnnealProcessor extends AbstractProcessor {
  private static final String GENERATED = GeneratedSchedule.class.getName();

  private ConfigCompiler compiler;

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    compiler = new ConfigCompiler(environment);
  }

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    Set<String> types = new LinkedHashSet<>();
    for (String annotation : CurveKinds.annotations()) {
      types.add(ConfigReader.ANNOTATIONS + "." + annotation);
      types.add(ConfigReader.ANNOTATIONS + "." + annotation + ".List");
    }
    for (String other :
        List.of(
            "TrainingConfig",
            "RangeTest",
            "ReduceOnPlateau",
            "Ensures",
            "Ensures.List",
            "Repeat",
            "Repeat.List")) {
      types.add(ConfigReader.ANNOTATIONS + "." + other);
    }
    // On the generated classes; asked for only to be claimed.
    types.add(GENERATED);
    return types;
  }

  @Override
  public Set<String> getSupportedOptions() {
    return CompilerOptions.NAMES;
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  /**
   * Claims the annotations, which mean something to this processor alone: with -Xlint:processing,
   * javac warns of annotations that none claims.
   */
  @Override
  @SuppressWarnings("DoNotClaimAnnotations")
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    compiler.recheck();
    TypeElement[] declaring =
        annotations.stream()
            .filter(type -> !type.getQualifiedName().contentEquals(GENERATED))
            .toArray(TypeElement[]::new);
    for (Element config : round.getElementsAnnotatedWithAny(declaring)) {
      compiler.compile((TypeElement) config);
    }
    return true;
  }
}
