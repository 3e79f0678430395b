package dev.anneal.processor.parity;

import dev.anneal.Shape;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stretch of steps with one formula. Positions and k count from its own start. */
sealed interface Piece {
  /** The length of what never ends. */
  long FOREVER = Long.MAX_VALUE;

  /** Values that differ by less than so much of their size are the same, rounded differently. */
  double SAME = 1e-12;

  /** Returns the number of steps, or {@link #FOREVER}. */
  long length();

  /** Returns the first value. */
  double first();

  /** Returns the first steps alone. */
  Piece cut(long steps);

  /** Returns the annotation that gives the values at a place. */
  Annotation at(Place place);

  /** Returns the value to hold after a ramp that cannot be the last phase, else NaN. */
  default double held() {
    return Double.NaN;
  }

  /** Returns whether the phase, being the last, holds a value after its end. */
  default boolean holds(double value) {
    return false;
  }

  static boolean same(double a, double b) {
    return Math.abs(a - b) <= SAME * Math.max(Math.abs(a), Math.abs(b));
  }

  /**
   * Where a piece stands.
   *
   * @param start its first step
   * @param next the piece after it
   */
  record Place(long start, @Nullable Piece next) {
    Annotation until(Annotation annotation, long length) {
      return length == FOREVER ? annotation : annotation.with("until", start + length);
    }

    /** Ends a curve that is drawn over {@code full} steps. */
    Annotation until(Annotation annotation, long length, long full) {
      return until(length == full ? annotation : annotation.with("over", full), length);
    }

    /** Returns whether a warmup to a value can stand here. */
    boolean warmsTo(double value) {
      return start == 0 && next != null && same(next.first(), value);
    }
  }

  /** One value. */
  record Hold(double value, long length) implements Piece {
    @Override
    public double first() {
      return value;
    }

    @Override
    public Piece cut(long steps) {
      return new Hold(value, steps);
    }

    @Override
    public Annotation at(Place place) {
      return place.until(Annotation.of("Constant").with("value", value), length);
    }
  }

  /** Values with a change at each boundary. */
  record Levels(double[] values, long[] boundaries, long length) implements Piece {
    @Override
    public double first() {
      return values[0];
    }

    @Override
    public Piece cut(long steps) {
      int kept = (int) Arrays.stream(boundaries).filter(boundary -> boundary < steps).count();
      return kept == 0
          ? new Hold(values[0], steps)
          : new Levels(Arrays.copyOf(values, kept + 1), Arrays.copyOf(boundaries, kept), steps);
    }

    @Override
    public Annotation at(Place place) {
      long[] positions = Arrays.stream(boundaries).map(at -> at + place.start()).toArray();
      Annotation levels =
          Annotation.of("PiecewiseConstant").with("values", values).with("boundaries", positions);
      return place.until(levels, length);
    }
  }

  /** A value that is multiplied by a factor at each boundary. */
  record Drops(double from, double factor, long[] boundaries, long length) implements Piece {
    @Override
    public double first() {
      return from;
    }

    @Override
    public Piece cut(long steps) {
      long[] kept = Arrays.stream(boundaries).filter(boundary -> boundary < steps).toArray();
      return kept.length == 0 ? new Hold(from, steps) : new Drops(from, factor, kept, steps);
    }

    @Override
    public Annotation at(Place place) {
      long[] positions = Arrays.stream(boundaries).map(at -> at + place.start()).toArray();
      Annotation drops =
          Annotation.of("MultiStepDecay")
              .with("initial", from)
              .with("factor", factor)
              .with("at", positions);
      return place.until(drops, length);
    }
  }

  /** A curve whose annotation says how fast it moves, so that it can end at any step. */
  record Free(Annotation annotation, double first, long length) implements Piece {
    @Override
    public Piece cut(long steps) {
      return new Free(annotation, first, steps);
    }

    @Override
    public Annotation at(Place place) {
      return place.until(annotation, length);
    }
  }

  /** The first steps of a straight line. */
  record Line(double from, double to, long full, long length) implements Piece {
    static Piece of(double from, double to, long length) {
      return from == to || length == 1
          ? new Hold(from, length)
          : new Line(from, to, length, length);
    }

    @Override
    public double first() {
      return from;
    }

    @Override
    public double held() {
      return from < to ? to : Double.NaN;
    }

    @Override
    public boolean holds(double value) {
      return length == full && from > to && value == to;
    }

    @Override
    public Piece cut(long steps) {
      return steps == 1 ? new Hold(from, 1) : new Line(from, to, full, steps);
    }

    @Override
    public Annotation at(Place place) {
      if (from < to && length == full && place.warmsTo(to)) {
        return place.until(Annotation.of("Warmup").with("initial", from), length);
      }
      return place.until(
          Annotation.of("LinearDecay").with("initial", from).with("end", to), length, full);
    }
  }

  /** The first steps of half a cosine wave. */
  record Cosine(double from, double to, long full, long length, double power, double kDecay)
      implements Piece {
    static Piece of(double from, double to, long length, double power, double kDecay) {
      return from == to || length == 1
          ? new Hold(from, length)
          : new Cosine(from, to, length, length, power, kDecay);
    }

    static Piece of(double from, double to, long length) {
      return of(from, to, length, 1, 1);
    }

    @Override
    public double first() {
      return from;
    }

    @Override
    public double held() {
      return from < to ? to : Double.NaN;
    }

    @Override
    public Piece cut(long steps) {
      return new Cosine(from, to, full, steps, power, kDecay);
    }

    @Override
    public boolean holds(double value) {
      return length == full && from > to && value == to;
    }

    @Override
    public Annotation at(Place place) {
      boolean plain = power == 1 && kDecay == 1 && length == full;
      if (from < to && plain && place.warmsTo(to)) {
        return place.until(
            Annotation.of("Warmup").with("initial", from).with("shape", Shape.COSINE), length);
      }
      Annotation decay = Annotation.of("CosineDecay").with("initial", from).with("end", to);
      decay = power == 1 ? decay : decay.with("power", power);
      decay = kDecay == 1 ? decay : decay.with("kDecay", kDecay);
      return place.until(decay, length, full);
    }
  }

  /** The first steps of to + (from - to)(1 - k/n)^power. */
  record Power(double from, double to, long full, long length, double power) implements Piece {
    static Piece of(double from, double to, long length, double power) {
      if (power == 1) {
        return Line.of(from, to, length);
      }
      return from == to || length == 1
          ? new Hold(from, length)
          : new Power(from, to, length, length, power);
    }

    @Override
    public double first() {
      return from;
    }

    @Override
    public double held() {
      return from < to ? to : Double.NaN;
    }

    @Override
    public boolean holds(double value) {
      return length == full && from > to && value == to;
    }

    @Override
    public Piece cut(long steps) {
      return new Power(from, to, full, steps, power);
    }

    @Override
    public Annotation at(Place place) {
      if (from < to && power == 0.5 && length == full && place.warmsTo(to)) {
        return place.until(
            Annotation.of("Warmup").with("initial", from).with("shape", Shape.SQRT), length);
      }
      return place.until(
          Annotation.of("PolynomialDecay")
              .with("initial", from)
              .with("end", to)
              .with("power", power),
          length,
          full);
    }
  }

  /** The first steps of to + (from - to)(1 - sqrt(k/n)), falling. */
  record Root(double from, double to, long full, long length) implements Piece {
    @Override
    public double first() {
      return from;
    }

    @Override
    public boolean holds(double value) {
      return length == full && value == to;
    }

    @Override
    public Piece cut(long steps) {
      return new Root(from, to, full, steps);
    }

    @Override
    public Annotation at(Place place) {
      return place.until(
          Annotation.of("SqrtDecay").with("initial", from).with("end", to), length, full);
    }
  }

  /** A rise by equal ratios. */
  record Growth(double from, double to, long length) implements Piece {
    @Override
    public double first() {
      return from;
    }

    @Override
    public double held() {
      return to;
    }

    @Override
    public Piece cut(long steps) {
      return new Growth(from, from * Math.pow(to / from, (double) steps / length), steps);
    }

    @Override
    public Annotation at(Place place) {
      Annotation rise =
          place.warmsTo(to)
              ? Annotation.of("Warmup").with("initial", from).with("shape", Shape.EXPONENTIAL)
              : Annotation.of("ExponentialDecay").with("initial", from).with("end", to);
      return place.until(rise, length);
    }
  }
}
