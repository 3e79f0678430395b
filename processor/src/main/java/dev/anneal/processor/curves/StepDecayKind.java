package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** {@code @StepDecay}. */
final class StepDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "StepDecay";
  }

  @Override
  public Optional<String> dropMember(Declaration declaration) {
    return Optional.of("every");
  }

  @Override
  public boolean fades(Declaration declaration) {
    return true;
  }

  @Override
  public boolean grows(Declaration declaration) {
    return GrowingFactor.grows(declaration);
  }

  @Override
  public Set<String> rates() {
    return GrowingFactor.RATES;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.step(
        members.start("initial"),
        members.factor("factor"),
        members.multiples("every"),
        GrowingFactor.limit(members),
        members.length());
  }
}
