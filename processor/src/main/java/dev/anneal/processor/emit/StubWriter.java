package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.anneal.processor.model.ScheduleModel;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * Writes the class of a config with mistakes: the public methods that it would have, each of which
 * throws, so that code which uses the class adds no messages of its own to those about the config.
 */
public final class StubWriter {
  private StubWriter() {}

  /** Returns the class. */
  public static WrittenClass write(ScheduleModel model) {
    GeneratedSignatures api = new GeneratedSignatures(model);
    List<MethodSpec.Builder> methods = new ArrayList<>();
    methods.add(api.create());
    model.targets().forEach(of -> methods.add(GeneratedSignatures.valueAt(of)));
    if (!model.own().isEmpty()) {
      methods.add(GeneratedSignatures.names());
      methods.add(GeneratedSignatures.value());
    }
    methods.add(GeneratedSignatures.totalSteps());
    methods.add(GeneratedSignatures.stepsPerEpoch());
    methods.add(GeneratedSignatures.fill());
    if (model.rangeTest().isPresent()) {
      methods.add(GeneratedSignatures.rangeTest());
    }
    if (model.plateau().isPresent()) {
      methods.add(GeneratedSignatures.newPlateauState());
      methods.add(GeneratedSignatures.atWithState());
    }
    CodeBlock body = GeneratedSignatures.broken(model.config().className());
    TypeSpec.Builder type =
        api.type()
            .addJavadoc("The schedule of a config with mistakes; it cannot be used.")
            .addMethod(
                MethodSpec.constructorBuilder()
                    .addModifiers(Modifier.PRIVATE)
                    .addJavadoc("There are no instances.")
                    .build());
    methods.forEach(method -> type.addMethod(method.addCode(body).build()));
    return new WrittenClass(type.build(), List.of());
  }
}
