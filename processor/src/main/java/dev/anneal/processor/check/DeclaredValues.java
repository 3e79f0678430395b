package dev.anneal.processor.check;

import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.Phase;
import java.util.List;
import java.util.stream.Stream;

/** The numbers of a phase that are values of the hyperparameter, not lengths or factors. */
final class DeclaredValues {
  private DeclaredValues() {}

  /** Returns them in the order of the source, the elements of an array one by one. */
  static Stream<Member> of(Phase phase) {
    return phase.declaration().members().values().stream()
        .filter(member -> phase.kind().rates().contains(member.name()))
        .flatMap(member ->
            member.value() instanceof List<?> ? member.elements().stream() : Stream.of(member));
  }
}
