/**
 * Schedules in TensorFlow: an optimizer whose numbers are fed at each run, as those of TensorFlow's
 * own are constants of the graph.
 */
@NullMarked
package dev.anneal.tensorflow;

import org.jspecify.annotations.NullMarked;
