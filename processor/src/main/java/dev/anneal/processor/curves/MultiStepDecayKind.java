package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Set;

/** {@code @MultiStepDecay}. */
final class MultiStepDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "MultiStepDecay";
  }

  @Override
  public Set<String> rates() {
    return Set.of("initial");
  }

  @Override
  public boolean fades(Declaration declaration) {
    return true;
  }

  @Override
  public Term curve(Members members) {
    Term initial = members.start("initial");
    Term factor = members.factor("factor");
    boolean empty =
        members.declaration().member("at").filter(at -> at.elements().isEmpty()).isPresent();
    Term at =
        empty
            ? members.error(
                "at", Message.EMPTY, "@MultiStepDecay.at", "the value changes at its positions")
            : members.positions("at");
    return CurveTerms.multiStep(initial, factor, at, members.length());
  }
}
