package dev.anneal.processor.emit;

import dev.anneal.processor.model.Phase;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.model.Term;
import dev.anneal.processor.model.Timeline;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Puts the values that a generated class computes, and the rules on them, into their order. */
final class Definitions {
  /** An array of more elements that are no literals is put together from several. */
  private static final int PIECE = 200;

  private final FieldNames names;
  private final boolean withKnown;
  private final boolean inPieces;
  private final List<Definition> definitions = new ArrayList<>();
  private final IdentityHashMap<Term, List<Term>> pieces = new IdentityHashMap<>();
  private final Set<Term> entered = identitySet();
  private final Set<Term> defined = identitySet();

  /**
   * One statement.
   *
   * @param term what gets its name, or the rule
   * @param isRule whether the term is a rule that is required
   */
  record Definition(Term term, boolean isRule) {}

  private Definitions(FieldNames names, boolean withKnown, boolean inPieces) {
    this.names = names;
    this.withKnown = withKnown;
    this.inPieces = inPieces;
  }

  /** Returns what the constructor computes where all that is known stands in constants. */
  static Definitions ofOpen(ScheduleModel model, FieldNames names) {
    return new Definitions(names, false, false).addAll(model);
  }

  /** Returns what is computed with the curves that are known, in pieces of limited size. */
  static Definitions ofAll(ScheduleModel model, FieldNames names) {
    return new Definitions(names, true, true).addAll(model);
  }

  /** Returns the statements in an order in which each uses names of those before only. */
  List<Definition> inOrder() {
    return definitions;
  }

  /** Returns the arrays that others are put together from. */
  IdentityHashMap<Term, List<Term>> pieces() {
    return pieces;
  }

  private Definitions addAll(ScheduleModel model) {
    for (Term requirement : model.requirements()) {
      define(requirement);
      definitions.add(new Definition(requirement, true));
    }
    model.training().totalSteps().ifPresent(this::define);
    model.training().stepsPerEpoch().ifPresent(this::define);
    for (Timeline timeline : model.timelines()) {
      for (Phase phase : timeline.phases()) {
        define(phase.end());
        define(phase.curve());
      }
    }
    return this;
  }

  /**
   * Adds all that a term is computed from before the term. Not recursive: each of thousands of
   * phases may go on from the one before it.
   */
  private void define(Term wanted) {
    Deque<Term> waiting = new ArrayDeque<>();
    waiting.push(wanted);
    while (!waiting.isEmpty()) {
      Term term = waiting.peek();
      if (isLiteral(term) || defined.contains(term)) {
        waiting.pop();
      } else if (entered.add(term)) {
        List<Term> parts = parts(term);
        for (int i = parts.size() - 1; i >= 0; i--) {
          waiting.push(parts.get(i));
        }
      } else {
        waiting.pop();
        defined.add(term);
        if (names.has(term)) {
          definitions.add(new Definition(term, false));
        }
      }
    }
  }

  private boolean isLiteral(Term term) {
    return term.known().isPresent() && !(withKnown && TermWriter.isObject(term));
  }

  private List<Term> parts(Term term) {
    if (term instanceof Term.Call call) {
      return call.arguments();
    }
    if (term instanceof Term.ArrayOf array) {
      return inPieces && array.elements().size() > PIECE ? split(array) : array.elements();
    }
    if (term instanceof Term.Named named) {
      return List.of(named.value());
    }
    if (term instanceof Term.Ask ask) {
      List<Term> parts = new ArrayList<>(List.of(ask.curve()));
      parts.addAll(ask.arguments());
      return parts;
    }
    return term instanceof Term.Difference difference
        ? List.of(difference.minuend(), difference.subtrahend())
        : List.of();
  }

  private List<Term> split(Term.ArrayOf array) {
    List<Term> split = new ArrayList<>();
    for (int from = 0; from < array.elements().size(); from += PIECE) {
      int to = Math.min(from + PIECE, array.elements().size());
      Term piece = Term.array(array.component(), array.elements().subList(from, to));
      split.add(new Term.Named(array.component() == long.class ? "steps" : "curves", piece));
    }
    pieces.put(array, split);
    return split;
  }

  private static Set<Term> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }
}
