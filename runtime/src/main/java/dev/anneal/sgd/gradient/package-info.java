/**
 * The gradient of a mini-batch: which examples it takes, how it is divided into shards, and how
 * their gradients are added up.
 *
 * <p>What is summed in which order is fixed here. Who computes it is not: a {@link
 * dev.anneal.sgd.gradient.ShardEngine} is the thread that trains or a pool of them, and a {@link
 * dev.anneal.sgd.gradient.ShardObjective} is all that a shard knows of the objective.
 */
@NullMarked
package dev.anneal.sgd.gradient;

import org.jspecify.annotations.NullMarked;
