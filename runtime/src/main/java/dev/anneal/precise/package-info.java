/**
 * The values of curves in two doubles and a power of two, for products: what a rounded value
 * misses, and values too small for a double, count in them as well.
 *
 * <p>A form here is made of the numbers that its curve was made of, not of the curve. Those whose
 * way is a ramp of {@code dev.anneal.shape} stand beside it there.
 */
@NullMarked
package dev.anneal.precise;

import org.jspecify.annotations.NullMarked;
