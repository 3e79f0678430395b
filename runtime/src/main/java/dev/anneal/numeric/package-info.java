/**
 * Arithmetic in more precision or more range than a {@code double} has, and what is made of it:
 * powers, exponentials, geometric series, parts and multiples of step counts. Knows no curve.
 *
 * <p>Coefficients and tables are computed once in {@link dev.anneal.numeric.DoubleDouble} or {@link
 * dev.anneal.numeric.WideDouble}; evaluation is a few operations on doubles, each defined by the
 * language to the last bit.
 */
@NullMarked
package dev.anneal.numeric;

import org.jspecify.annotations.NullMarked;
