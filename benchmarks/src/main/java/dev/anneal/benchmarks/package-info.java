/** The programs of the benchmarks jar; start at {@link dev.anneal.benchmarks.Main}. */
@NullMarked
package dev.anneal.benchmarks;

import org.jspecify.annotations.NullMarked;
