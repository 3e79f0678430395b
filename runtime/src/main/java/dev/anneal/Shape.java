package dev.anneal;

/** How a ramp moves from one value to another while its progress p goes from 0 to 1. */
public enum Shape {
  /** In proportion to p. */
  LINEAR,
  /** Half a cosine wave, {@code (1 - cos(pi p)) / 2}: flat at both ends. */
  COSINE,
  /** By equal ratios, {@code initial * (target / initial)^p}; needs an initial value above 0. */
  EXPONENTIAL,
  /** {@code 1 - sqrt(1 - p)}: slow at first, steep at the end. */
  SQRT
}
