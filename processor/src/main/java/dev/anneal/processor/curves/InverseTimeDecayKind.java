package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;

/** {@code @InverseTimeDecay}. */
final class InverseTimeDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "InverseTimeDecay";
  }

  @Override
  public Optional<String> dropMember(Declaration declaration) {
    return declaration.flag("staircase") ? Optional.of("every") : Optional.empty();
  }

  @Override
  public boolean fades(Declaration declaration) {
    return !declaration.has("end");
  }

  @Override
  public Term curve(Members members) {
    return CurveTerms.inverseTime(
        members.start("initial"),
        members.fixedRate("end"),
        members.number("rate", Members::isPositive, Message.POSITIVE, "a rate of decay", "0.5"),
        every(members),
        members.power("power"),
        members.flag("staircase"),
        members.floor(),
        members.length());
  }

  private static Term every(Members members) {
    return members.declaration().flag("staircase")
        ? members.multiples("every")
        : members.steps("every");
  }
}
