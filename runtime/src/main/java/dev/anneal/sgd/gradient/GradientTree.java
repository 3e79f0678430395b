package dev.anneal.sgd.gradient;

import dev.anneal.numeric.Chunks;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.TouchedRanges;
import java.util.List;

/**
 * The sum of the gradients and losses of all shards, as a balanced tree: the sum of shards {@code
 * from} to {@code end - 1} is that of the first {@code 2^k} plus that of the others, with the
 * largest {@code 2^k} below their number. So the sum of each block of {@code 2^k} shards that
 * begins at a multiple of {@code 2^k}, and ends with the last shard at the latest, is in it, and
 * whoever computes such a block may hand it over as one part.
 *
 * <p>The sums are taken in place, at each place by those parts alone that touch it: adding zeros
 * changes nothing, and memory that nobody touches is far away.
 */
public final class GradientTree<A> {
  /** Small enough that the same elements of several parts stay in the cache while added up. */
  private static final int PIECE = 1 << 12;

  private final Kernels<A> kernels;
  private final List<GradientPart<A>> parts;

  /**
   * The two terms of each sum, of which the last is that of all: the number of another sum, or
   * {@code ~part}.
   */
  private final int[] firstTerms;

  private final int[] secondTerms;
  private int sums;

  /** What all parts together touch: the ranges of the part itself if there is but one. */
  private final TouchedRanges union;

  private final double[] losses;

  /**
   * @param parts the parts of consecutive shards, each a block of the tree over these
   * @param length the number of parameters
   * @param sparse whether the ranges of the parts differ
   * @throws IllegalArgumentException if there is a part that is no such block
   */
  public GradientTree(Kernels<A> kernels, List<GradientPart<A>> parts, int length, boolean sparse) {
    this.kernels = kernels;
    this.parts = List.copyOf(parts);
    this.firstTerms = new int[parts.size() - 1];
    this.secondTerms = new int[parts.size() - 1];
    this.losses = new double[parts.size()];
    this.union = sparse && parts.size() > 1 ? TouchedRanges.none(length) : parts.get(0).ranges();
    int end = parts.get(0).first();
    for (GradientPart<A> part : parts) {
      end = checkedEnd(part, end);
    }
    plan(0, parts.get(0).first(), end);
  }

  /** The tree over shards from 0 to {@code shards - 1}, all of which the parts must have. */
  static <A> GradientTree<A> ofAll(
      int shards, Kernels<A> kernels, List<GradientPart<A>> parts, int length, boolean sparse) {
    int first = parts.isEmpty() ? 0 : parts.get(0).first();
    int end = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).end();
    if (first != 0 || end != shards) {
      throw new IllegalArgumentException(
          "parts = shards %s to %s: must be all shards, 0 to %s; give parts for the others too"
              .formatted(first, end - 1, shards - 1));
    }
    return new GradientTree<>(kernels, parts, length, sparse);
  }

  private static int checkedEnd(GradientPart<?> part, int begin) {
    if (part.first() != begin || part.end() <= begin) {
      throw new IllegalArgumentException(
          "part = shards %s to %s: must begin where the one before ends; give one that begins at %s"
              .formatted(part.first(), part.end() - 1, begin));
    }
    return part.end();
  }

  /** Plans the sum over some shards, the first of them in a part; answers it as a term. */
  private int plan(int part, int from, int end) {
    int endOfPart = parts.get(part).end();
    if (endOfPart == end) {
      return ~part;
    }
    int middle = from + Integer.highestOneBit(end - from - 1);
    if (endOfPart > middle) {
      throw new IllegalArgumentException(
          ("part = shards %s to %s: must be a block of the balanced sum; give one of shards %s to %s, and"
                  + " others for the rest")
              .formatted(from, endOfPart - 1, from, (endOfPart > end ? end : middle) - 1));
    }
    int firstTerm = plan(part, from, middle);
    int next = part;
    while (parts.get(next).first() < middle) {
      next++;
    }
    int secondTerm = plan(next, middle, end);
    firstTerms[sums] = firstTerm;
    secondTerms[sums] = secondTerm;
    return sums++;
  }

  /** Finds what all parts together touch; for sparse objectives, before anything is added up. */
  public void unite() {
    if (sums > 0) {
      union.clear();
      for (int part = 0; part < parts.size(); part++) {
        union.addAll(parts.get(part).ranges());
      }
    }
    union.findRuns();
  }

  /** What all parts together touch. */
  public TouchedRanges ranges() {
    return union;
  }

  /** Where the sum is: the gradient of the first part. */
  public A gradient() {
    return parts.get(0).gradient();
  }

  /** Answers the sum of the losses. */
  public double loss() {
    for (int sum = 0; sum < sums; sum++) {
      losses[sum] = loss(firstTerms[sum]) + loss(secondTerms[sum]);
    }
    return loss(whole());
  }

  private double loss(int term) {
    return term < 0 ? parts.get(~term).loss() : losses[term];
  }

  /** The term that is the sum of all. */
  private int whole() {
    return sums == 0 ? ~0 : sums - 1;
  }

  /** Adds up the parameters from {@code from} to {@code to - 1}, and clears all parts but one. */
  public void sum(int from, int to) {
    int at = sums == 0 ? to : from;
    while (at < to) {
      int end = Chunks.end(at, to, PIECE);
      int touching = 0;
      int last = 0;
      for (int part = 0; part < parts.size(); part++) {
        TouchedRanges ranges = parts.get(part).ranges();
        int next = ranges.nextTouched(at, end);
        if (next == at) {
          touching++;
          last = part;
          end = ranges.nextUntouched(at, end);
        } else {
          end = next;
        }
      }
      move(0, touching > 1 ? sum(whole(), at, end) : last, at, end);
      at = end;
    }
  }

  /**
   * Adds up a term at places that each part touches all or none of.
   *
   * @return the part that has the sum now; -1 if no part of the term touches them
   */
  private int sum(int term, int from, int to) {
    if (term < 0) {
      return parts.get(~term).ranges().nextTouched(from, from + 1) == from ? ~term : -1;
    }
    int first = sum(firstTerms[term], from, to);
    int second = sum(secondTerms[term], from, to);
    if (first < 0) {
      return second;
    }
    if (second >= 0) {
      move(first, second, from, to);
    }
    return first;
  }

  private void move(int target, int source, int from, int to) {
    if (target != source) {
      kernels.moveInto(parts.get(target).gradient(), parts.get(source).gradient(), from, to);
    }
  }

  /** Clears the gradients of all parts, whether they are added up or not. */
  public void clear() {
    clear(gradient(), union);
    for (int part = 1; part < parts.size(); part++) {
      clear(parts.get(part).gradient(), parts.get(part).ranges());
    }
  }

  private void clear(A gradient, TouchedRanges touched) {
    int length = kernels.length(gradient);
    int at = touched.nextTouched(0, length);
    while (at < length) {
      int end = touched.nextUntouched(at, length);
      kernels.clear(gradient, at, end);
      at = touched.nextTouched(end, length);
    }
  }
}
