package dev.anneal.processor.resolve;

import dev.anneal.processor.declaration.Declaration;
import dev.anneal.processor.model.Term;
import java.util.Optional;

/** An annotation and where its phase ends, if it says. */
record BoundedPhase(Declaration declaration, Optional<Term> end) {
  boolean broken() {
    return end.filter(Term::broken).isPresent();
  }

  /** Returns the end of a phase that says it. */
  Term known() {
    return end.orElseThrow();
  }
}
