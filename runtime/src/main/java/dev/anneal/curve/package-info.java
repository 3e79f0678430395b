/**
 * The formulas of the schedules, one final class a curve.
 *
 * <p>A formula stands here once. The classes that the compiler generates hold curves and ask them;
 * the compiler itself builds the very same curves to prove contracts and to draw. So what was
 * checked is what runs. What several curves are made of is in {@code dev.anneal.cycle}, {@code
 * dev.anneal.inverse}, {@code dev.anneal.shape}, {@code dev.anneal.precise} and {@code
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
 *
 * <p>A curve that has several formulas has a final class for each, a {@code Formula}, and chooses
 * one when it is made. All curves of a class share the call of it, and the JIT compiler makes an
 * inlined call of that as long as a program uses two formulas at most, as each row of {@code
 * benchmarks.jar cpu at} does. With a third it is a call by table. So the formulas of a few
 * nanoseconds have fields of their own, all null but the one that is used, and a null test each:
 * the four shapes of a warmup, the square of a polynomial, the table of a wave. With warmups of all
 * four shapes in one program a line took 1.0 ns so, and 2.7 ns behind the one interface; the row of
 * the square root warmup alone grew from 2.8 to 3.2 ns.
 */
@NullMarked
package dev.anneal.curve;

import org.jspecify.annotations.NullMarked;
