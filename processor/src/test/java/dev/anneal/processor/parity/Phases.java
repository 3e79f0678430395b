package dev.anneal.processor.parity;

import dev.anneal.processor.parity.Piece.Hold;
import dev.anneal.processor.parity.Piece.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pieces of a schedule in a row, and what their annotations would leave different. */
final class Phases {
  /** More would be a listing, not a declaration. */
  private static final int MOST = 256;

  private final List<Piece> pieces = new ArrayList<>();
  private long length;
  private Optional<Phases> factors = Optional.empty();
  private final List<Deviation> deviations = new ArrayList<>();

  static Phases of(Piece... pieces) {
    Phases phases = new Phases();
    for (Piece piece : pieces) {
      phases.then(piece);
    }
    return phases;
  }

  static Phases held(double value) {
    return new Phases().hold(value);
  }

  /** Adds a piece; what comes after one that never ends is left out. */
  Phases then(Piece piece) {
    if (piece.length() > 0 && length != Piece.FOREVER) {
      int last = pieces.size() - 1;
      boolean goesOn =
          last >= 0
              && piece instanceof Hold next
              && pieces.get(last) instanceof Hold before
              && next.value() == before.value();
      if (goesOn) {
        pieces.set(last, piece.cut(sum(pieces.get(last).length(), piece.length())));
      } else {
        pieces.add(piece);
      }
      length = sum(length, piece.length());
    }
    return this;
  }

  private static long sum(long steps, long more) {
    return more == Piece.FOREVER ? Piece.FOREVER : steps + more;
  }

  Phases then(Phases phases) {
    if (phases.factors.isPresent()) {
      Phases aligned =
          factors.map(before -> before.cut(length)).orElse(new Phases().hold(1, length));
      times(aligned.then(phases.factors.get()));
    }
    phases.deviations.forEach(deviation -> except(deviation.shifted(length)));
    phases.pieces.forEach(this::then);
    return this;
  }

  /** Multiplies the values by those of other phases, from the same step on. */
  Phases times(Phases others) {
    factors = Optional.of(others);
    return this;
  }

  Phases hold(double value) {
    return then(new Hold(value, Piece.FOREVER));
  }

  Phases hold(double value, long steps) {
    return then(new Hold(value, steps));
  }

  /** Says where the annotations do not give the peer's values. */
  Phases except(Deviation more) {
    deviations.add(more);
    return this;
  }

  List<Deviation> deviations() {
    return List.copyOf(deviations);
  }

  long length() {
    return length;
  }

  double first() {
    return pieces.get(0).first();
  }

  long firstLength() {
    return pieces.get(0).length();
  }

  /** Returns the first steps alone; a schedule that is shorter keeps its last value. */
  Phases cut(long steps) {
    Phases cut = new Phases();
    for (Piece piece : pieces) {
      long left = steps - cut.length;
      if (left > 0) {
        cut.then(piece.length() <= left ? piece : piece.cut(left));
      }
    }
    deviations.forEach(deviation -> cut.except(deviation.before(steps)));
    factors.ifPresent(others -> cut.times(others.cut(steps).hold(1)));
    return cut;
  }

  /**
   * Writes the annotations.
   *
   * @param axis what they are for
   * @param run the last step that matters
   */
  List<Annotation> annotations(Axis axis, long run) {
    List<Annotation> annotations = timeline(axis, run);
    if (factors.isPresent() && factors.get().firstLength() <= run) {
      annotations.addAll(factors.get().timeline(axis.ofFactors(), run));
    }
    return annotations;
  }

  private List<Annotation> timeline(Axis axis, long run) {
    List<Piece> visible = visible(run);
    if (visible.size() > MOST) {
      throw new Inexpressible("more than " + MOST + " phases");
    }
    List<Annotation> annotations = new ArrayList<>();
    long start = 0;
    while (!visible.isEmpty()) {
      Piece piece = visible.remove(0);
      Place place = new Place(start, visible.isEmpty() ? null : visible.get(0));
      annotations.add(axis.on(piece.at(place)));
      start += piece.length();
    }
    return annotations;
  }

  private List<Piece> visible(long run) {
    List<Piece> visible = new ArrayList<>();
    long start = 0;
    for (Piece piece : pieces) {
      if (start <= run) {
        visible.add(piece);
        start += piece.length();
      }
    }
    int last = visible.size() - 1;
    boolean isHeld =
        last > 0
            && visible.get(last) instanceof Hold hold
            && visible.get(last - 1).holds(hold.value());
    if (isHeld) {
      visible.remove(last);
    } else if (!Double.isNaN(visible.get(last).held())) {
      visible.add(new Hold(visible.get(last).held(), Piece.FOREVER));
    }
    return visible;
  }
}
