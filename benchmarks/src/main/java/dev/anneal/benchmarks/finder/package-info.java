/**
 * How good the rates of the range finder are: {@link dev.anneal.benchmarks.finder.FinderEvaluation}
 * compares what each rule suggests with the best rate of a fine grid, on problems drawn at random.
 */
@NullMarked
package dev.anneal.benchmarks.finder;

import org.jspecify.annotations.NullMarked;
