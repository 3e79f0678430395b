package dev.anneal.internal.recipe;

import dev.anneal.AfterEnd;
import dev.anneal.PlateauState;
import dev.anneal.curve.Curve;
import dev.anneal.curve.Factor;
import dev.anneal.internal.Contracts;
import dev.anneal.internal.PhaseSequence;
import dev.anneal.internal.Rules;
import dev.anneal.internal.recipe.RecipeForm.Check;
import dev.anneal.internal.recipe.RecipeForm.PhaseForm;
import dev.anneal.internal.recipe.RecipeForm.TimelineForm;
import dev.anneal.internal.recipe.RecipeForm.TimelineName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evaluates a recipe: its rules first, as {@code create} does, then its timelines. */
public final class RecipeEvaluator {
  private final RecipeForm form;
  private final TermEvaluator terms;
  private final Map<TimelineName, PhaseTable> tables = new LinkedHashMap<>();

  private RecipeEvaluator(RecipeForm form) {
    this.form = form;
    this.terms = new TermEvaluator(form);
  }

  /**
   * Returns the values of a form whose open values are all given.
   *
   * @throws IllegalArgumentException if a rule does not hold, in the words of {@code create}, or an
   *     argument is out of its range, with the place at which it stands
   */
  public static EvaluatedRecipe evaluate(RecipeForm form) {
    return new RecipeEvaluator(form).evaluate();
  }

  private EvaluatedRecipe evaluate() {
    for (Check check : form.checks()) {
      Optional<?> finding = (Optional<?>) terms.value(check.term(), "check", check.line());
      Rules.require((String) finding.orElse(null));
    }
    long totalSteps = count("totalSteps", form.totalSteps());
    long stepsPerEpoch = count("stepsPerEpoch", form.stepsPerEpoch());
    if (form.afterEnd() == AfterEnd.FAIL && totalSteps == Long.MAX_VALUE) {
      throw new IllegalArgumentException(
          "totalSteps is unbounded: afterEnd FAIL needs an end of the training; give one");
    }
    form.timelines().forEach(timeline -> tables.put(timeline.name(), table(timeline)));
    form.timelines().forEach(this::requireFactors);
    requireMomentum(totalSteps);
    boolean isView = form.derivation().view().isPresent();
    Optional<RecipeTerm> plateau = isView ? Optional.empty() : form.plateau();
    return new EvaluatedRecipe(
        tables,
        form.granularity(),
        form.afterEnd(),
        totalSteps,
        stepsPerEpoch,
        plateau.map(this::plateau),
        plateau.map(rule -> terms.closed(ValueKind.PLATEAU, rule)).orElse(""),
        form.derivation());
  }

  private long count(String name, RecipeTerm term) {
    long steps = terms.steps(term, name, 0);
    if (steps < 1) {
      Rules.require(Rules.count(name, steps));
    }
    return steps;
  }

  private PhaseTable table(TimelineForm timeline) {
    int size = timeline.phases().size();
    Curve[] curves = new Curve[size];
    long[] starts = new long[size];
    long[] origins = new long[size];
    List<String> calls = new ArrayList<>();
    long end = 0;
    for (int i = 0; i < size; i++) {
      PhaseForm phase = timeline.phases().get(i);
      String place = timeline.name() + "[" + i + "]";
      starts[i] = terms.steps(phase.start(), place, phase.line());
      origins[i] = terms.steps(phase.origin(), place, phase.line());
      require(starts[i] == end, place, phase, "starts at " + starts[i] + ", not at " + end);
      end = terms.steps(phase.end(), place, phase.line());
      require(end > starts[i], place, phase, "ends at " + end + ", not after its start");
      require(
          origins[i] >= 0 && origins[i] <= starts[i],
          place,
          phase,
          "counts from " + origins[i] + ", which is not in [0, " + starts[i] + "]");
      curves[i] =
          (Curve) terms.value(new RecipeTerm.PhaseCurve(timeline.name(), i), place, phase.line());
      calls.add(terms.closed(ValueKind.CURVE, phase.curve()));
    }
    return new PhaseTable(curves, starts, end, origins, calls);
  }

  private static void require(boolean holds, String place, PhaseForm phase, String found) {
    if (!holds) {
      throw new IllegalArgumentException(
          place
              + " in line "
              + phase.line()
              + " "
              + found
              + ": phases follow each other from step 0; move it");
    }
  }

  /** The curves of a product, and no others, are factors. */
  private void requireFactors(TimelineForm timeline) {
    String hyperparameter = timeline.name().hyperparameter();
    @Nullable PhaseTable table = tables.get(timeline.name());
    if (table != null && tables.containsKey(new TimelineName(hyperparameter, true))) {
      for (int i = 0; i < table.size(); i++) {
        if (!(table.curve(i) instanceof Factor)) {
          throw new IllegalArgumentException(
              timeline.name()
                  + "["
                  + i
                  + "] in line "
                  + timeline.phases().get(i).line()
                  + " is multiplied, but is no factor; write factor(...)");
        }
      }
    }
  }

  /** A text may have left out the rule. */
  private void requireMomentum(long totalSteps) {
    @Nullable PhaseTable base = tables.get(new TimelineName("momentum", false));
    @Nullable PhaseTable factors = tables.get(new TimelineName("momentum", true));
    if (base != null) {
      PhaseSequence sequence = base.sequence(totalSteps);
      Rules.require(
          factors == null
              ? Contracts.momentum(sequence)
              : Contracts.momentum(sequence, factors.sequence(totalSteps)));
    }
  }

  private Supplier<PlateauState> plateau(RecipeTerm term) {
    terms.value(term, "plateau", 0);
    return () -> (PlateauState) terms.value(term, "plateau", 0);
  }
}
