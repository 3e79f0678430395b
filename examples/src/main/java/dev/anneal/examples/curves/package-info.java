/**
 * The loss against the epoch for four learning rates. Start reading at {@link
 * dev.anneal.examples.curves.LossCurves}.
 */
@NullMarked
package dev.anneal.examples.curves;

import org.jspecify.annotations.NullMarked;
