/**
 * Stochastic gradient descent: {@code theta <- theta - rate * g}, with g the mean gradient of a
 * mini-batch.
 *
 * <p>An {@link dev.anneal.sgd.Objective} computes losses and gradients; {@link dev.anneal.sgd.Sgd}
 * makes one update at a time at whatever rate it is told; {@link dev.anneal.sgd.Trainer} runs it
 * under a {@link dev.anneal.TrainingSchedule} and reports to {@link
 * dev.anneal.sgd.TrainingListener}s; {@code dev.anneal.sgd.log} has some that write files.
 *
 * <p>The type parameter {@code A}, here and there, is the type of the array of parameters: {@code
 * float[]} or {@code double[]}.
 */
@NullMarked
package dev.anneal.sgd;

import org.jspecify.annotations.NullMarked;
