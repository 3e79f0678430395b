package dev.anneal;

/** How the height of the triangles of a {@link Cyclic} schedule changes. */
public enum Amplitude {
  /** Every triangle is equally high. */
  CONSTANT,
  /** Each triangle is half as high as the one before it. */
  HALVING,
  /** The height shrinks by {@link Cyclic#factor()} at every step. */
  EXPONENTIAL
}
