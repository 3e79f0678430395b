package dev.anneal.benchmarks.curve;

/** Who computes the value. */
public enum Form {
  /** The generated class. */
  ANNEAL,
  /** The schedule that is built from the recipe of the generated class. */
  REBUILT,
  /** The formula in plain Java, with {@code Math}. */
  TEXTBOOK,
  /** The same with {@code StrictMath}, whose bits are those of every platform as well. */
  STRICT,
  /** A tracker of DJL, in floats. */
  DJL,
  /** A schedule of ND4J. */
  ND4J
}
