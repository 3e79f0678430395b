package dev.anneal.sgd.gradient;

import dev.anneal.numeric.Chunks;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The sum of the gradients and losses of all shards, as a balanced tree: the sum of shards {@code
 * from} to {@code end - 1} is that of the first {@code 2^k} plus that of the others, with the
 * largest {@code 2^k} below their number. So the sum of each block of {@code 2^k} shards that
 * begins at a multiple of {@code 2^k}, and ends with the last shard at the latest, is in it, and
 * whoever computes such a block may hand it over as one part.
 *
 * <p>The sums are taken in place, in the gradient of the part that begins first.
 */
public final class GradientTree<A> {
  /** Small enough that the same elements of several parts stay in the cache while added up. */
  private static final int PIECE = 1 << 12;

  private final Kernels<A> kernels;
  private final List<GradientPart<A>> parts;

  /** The parts that are added to others, in this order. */
  private final int[] sources;

  /** What each of those is added to. */
  private final int[] targets;

  /** What each part touches once others are added to it: its own ranges if none are. */
  private final List<TouchedRanges> united = new ArrayList<>();

  private final double[] losses;
  private int sums;

  /**
   * @param parts the parts of consecutive shards, each a block of the tree over these
   * @param length the number of parameters
   * @param sparse whether the ranges of the parts differ
   * @throws IllegalArgumentException if there is a part that is no such block
   */
  public GradientTree(Kernels<A> kernels, List<GradientPart<A>> parts, int length, boolean sparse) {
    this.kernels = kernels;
    this.parts = List.copyOf(parts);
    this.sources = new int[parts.size() - 1];
    this.targets = new int[parts.size() - 1];
    this.losses = new double[parts.size()];
    plan(0, parts.get(0).first(), parts.get(parts.size() - 1).end());
    for (int part = 0; part < parts.size(); part++) {
      int own = part;
      boolean target = IntStream.of(targets).anyMatch(each -> each == own);
      united.add(sparse && target ? TouchedRanges.none(length) : parts.get(part).ranges());
    }
  }

  /** Notes the sums over some shards, the first of them in a part; answers the part after them. */
  private int plan(int part, int from, int end) {
    int endOfPart = parts.get(part).end();
    if (parts.get(part).first() == from && endOfPart == end) {
      return part + 1;
    }
    int middle = from + Integer.highestOneBit(end - from - 1);
    int first = parts.get(part).first();
    if (first != from || endOfPart <= from || endOfPart > middle) {
      throw new IllegalArgumentException(
          ("part = shards %s to %s: must be a block of the balanced sum; give one of shards %s to %s, and"
                  + " others for the rest")
              .formatted(first, endOfPart - 1, from, (endOfPart > end ? end : middle) - 1));
    }
    int second = plan(part, from, middle);
    int next = plan(second, middle, end);
    sources[sums] = second;
    targets[sums++] = part;
    return next;
  }

  /** Finds what all parts together touch; for sparse objectives, before anything is added up. */
  public void unite() {
    for (int part = 0; part < parts.size(); part++) {
      TouchedRanges own = parts.get(part).ranges();
      if (united.get(part) != own) {
        united.get(part).clear();
        united.get(part).addAll(own);
      }
    }
    for (int i = 0; i < sources.length; i++) {
      united.get(targets[i]).addAll(united.get(sources[i]));
    }
    ranges().findRuns();
  }

  /** What all parts together touch. */
  public TouchedRanges ranges() {
    return united.get(0);
  }

  /** Where the sum is: the gradient of the first part. */
  public A gradient() {
    return parts.get(0).gradient();
  }

  /** Answers the sum of the losses. */
  public double loss() {
    for (int part = 0; part < losses.length; part++) {
      losses[part] = parts.get(part).loss();
    }
    for (int i = 0; i < sources.length; i++) {
      losses[targets[i]] += losses[sources[i]];
    }
    return losses[0];
  }

  /** Adds up the parameters from {@code from} to {@code to - 1}, and clears all parts but one. */
  public void sum(int from, int to) {
    if (sources.length == 0) {
      return;
    }
    int at = from;
    while (at < to) {
      int end = Chunks.end(at, to, PIECE);
      for (int i = 0; i < sources.length; i++) {
        gather(targets[i], sources[i], at, end);
      }
      at = end;
    }
  }

  /** Adds what a part touches inside a range to another. */
  private void gather(int target, int source, int from, int to) {
    TouchedRanges touched = united.get(source);
    int at = touched.nextTouched(from, to);
    while (at < to) {
      int end = touched.nextUntouched(at, to);
      kernels.moveInto(parts.get(target).gradient(), parts.get(source).gradient(), at, end);
      at = touched.nextTouched(end, to);
    }
  }

  /** Clears the gradients of all parts, whether they are added up or not. */
  public void clear() {
    for (int part = 0; part < parts.size(); part++) {
      A gradient = parts.get(part).gradient();
      TouchedRanges touched = united.get(part);
      int length = kernels.length(gradient);
      int at = touched.nextTouched(0, length);
      while (at < length) {
        int end = touched.nextUntouched(at, length);
        kernels.clear(gradient, at, end);
        at = touched.nextTouched(end, length);
      }
    }
  }
}
