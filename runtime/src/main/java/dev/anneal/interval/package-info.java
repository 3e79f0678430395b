/**
 * Lengths that are no whole number of steps, and their multiples, each rounded by itself.
 *
 * <p>A drop every 2.4 epochs of 1252 steps comes every 3004.8 steps: rounded once, the length would
 * be a tenth of an epoch off after 626 drops. So the length is kept as a fraction, and the multiple
 * is rounded. All of that is integer arithmetic, exact for every step that a {@code long} can
 * count.
 */
@NullMarked
package dev.anneal.interval;

import org.jspecify.annotations.NullMarked;
