/**
 * Listeners to a training that need a library, which the runtime does without: {@link
 * dev.anneal.tools.TensorBoardLog} and {@link dev.anneal.tools.ProgressBarListener}.
 */
@NullMarked
package dev.anneal.tools;

import org.jspecify.annotations.NullMarked;
