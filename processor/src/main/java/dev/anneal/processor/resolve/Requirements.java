package dev.anneal.processor.resolve;

import dev.anneal.processor.model.Term;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Site;
import java.util.ArrayList;
import java.util.List;

/** Checks rules while compiling where their numbers are known, and leaves the others to create. */
public final class Requirements {
  private final Diagnostics diagnostics;
  private final List<Term> open = new ArrayList<>();

  /** Creates an empty collection that reports to the given diagnostics. */
  public Requirements(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
  }

  /**
   * Requires that a check finds nothing.
   *
   * @param site what to point at
   * @param check a call whose value is a message, or null where there is nothing to say
   * @return whether nothing was found so far: all is well, or only create can tell
   */
  public boolean require(Site site, Term check) {
    if (check.broken()) {
      return false;
    }
    if (check.known().isEmpty()) {
      open.add(check);
      return true;
    }
    String finding = (String) check.known().get();
    if (finding.equals(Term.NO_FINDING)) {
      return true;
    }
    diagnostics.error(site, finding);
    return false;
  }

  /** Returns the rules that only create can check, in the order in which they were required. */
  public List<Term> open() {
    return List.copyOf(open);
  }
}
