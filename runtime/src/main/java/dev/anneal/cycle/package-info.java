/**
 * What begins again and again: triangles and cosine waves, one cycle after the other, and where the
 * cycles are.
 */
@NullMarked
package dev.anneal.cycle;

import org.jspecify.annotations.NullMarked;
