/**
 * The forms of which curves are composed: ways from one value to another, along a line, a cosine
 * wave, a square root or a power, each counted from its nearer end so that nothing cancels.
 *
 * <p>Where a way is so long, or its values so small, that doubles would lose the order of steps, a
 * form that begins with {@code Precise} takes over.
 */
@NullMarked
package dev.anneal.shape;

import org.jspecify.annotations.NullMarked;
