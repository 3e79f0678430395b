package dev.anneal.processor.curves;

import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;
import java.util.Set;

/** {@code @Constant}. */
final class ConstantKind implements CurveKind {
  @Override
  public String annotation() {
    return "Constant";
  }

  @Override
  public Optional<String> startMember() {
    return Optional.of("value");
  }

  @Override
  public Set<String> rates() {
    return Set.of("value");
  }

  @Override
  public boolean changes() {
    return false;
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.constant(members.start("value"), members.length());
  }
}
