/**
 * Values that are divided by what grows with the time, and with that approach an asymptote: their
 * denominators, and their ways from the first value to the asymptote, falling or rising.
 */
@NullMarked
package dev.anneal.inverse;

import org.jspecify.annotations.NullMarked;
