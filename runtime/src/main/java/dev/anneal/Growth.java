package dev.anneal;

/** How the rates of a range test grow from the first to the last. */
public enum Growth {
  /** By equal ratios. */
  EXPONENTIAL,
  /** By equal differences. */
  LINEAR
}
