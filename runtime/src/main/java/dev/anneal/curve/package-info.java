/**
 * The formulas of the schedules, one final class a curve.
 *
 * <p>A formula stands here once. The classes that the compiler generates hold curves and ask them;
 * the compiler itself builds the very same curves to prove contracts and to draw. So what was
 * checked is what runs. What several curves are made of is in {@code dev.anneal.shape} and {@code
 * dev.anneal.numeric}, which are not exported.
 *
 * <p>Two rules shape every class here:
 *
 * <ul>
 *   <li>Coefficients and tables are computed once, by the factory, in more than twice the precision
 *       of a {@code double}. Evaluation is a few operations on them.
 *   <li>Evaluation uses only operations that the Java language defines to the last bit. Where a
 *       curve is monotone on paper, its evaluation is either a composition of monotone rounded
 *       operations or accurate enough that the distance between two steps exceeds its error.
 * </ul>
 */
@NullMarked
package dev.anneal.curve;

import org.jspecify.annotations.NullMarked;
