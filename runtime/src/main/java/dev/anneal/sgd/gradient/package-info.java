/**
 * The steps of a descent: which examples each takes, how they are divided into shards, how the
 * gradients of these are added up, and whether an update can be made of the sum.
 *
 * <p>What is summed in which order is fixed here. Who computes it is not: a {@link
 * dev.anneal.sgd.gradient.ShardEngine} is the threads of this machine or others, and a {@link
 * dev.anneal.sgd.gradient.ShardObjective} is all that a shard here knows of the objective.
 */
@NullMarked
package dev.anneal.sgd.gradient;

import org.jspecify.annotations.NullMarked;
