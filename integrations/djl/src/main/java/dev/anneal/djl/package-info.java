/**
 * Schedules in the Deep Java Library: as a tracker for its own optimizers, in optimizers that
 * schedule the momentum and the weight decay too, and the range finder over a trainer.
 */
@NullMarked
package dev.anneal.djl;

import org.jspecify.annotations.NullMarked;
