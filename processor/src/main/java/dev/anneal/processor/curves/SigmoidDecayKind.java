package dev.anneal.processor.curves;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.declaration.Member;
import dev.anneal.processor.model.CurveTerms;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.resolve.CurveKind;
import dev.anneal.processor.resolve.Members;
import java.util.Optional;

/** {@code @SigmoidDecay}. */
final class SigmoidDecayKind implements CurveKind {
  @Override
  public String annotation() {
    return "SigmoidDecay";
  }

  @Override
  public Optional<Member> firstValue(Declaration declaration) {
    return Optional.empty();
  }

  @Override
  public Term curve(Members members) {
    Term initial = members.start("initial");
    Term end = members.fixedRate("end");
    Term steepness =
        members.number("steepness", Members::isPositive, Message.POSITIVE, "a steepness", "0.01");
    Term midpoint = members.steps("midpoint");
    return members.timing().isByExample()
        ? CurveTerms.sigmoidPerExample(
            initial, end, steepness, members.timing().batchSize(), midpoint, members.length())
        : CurveTerms.sigmoid(
            initial, end, steepness, members.timing().unit(), midpoint, members.length());
  }
}
