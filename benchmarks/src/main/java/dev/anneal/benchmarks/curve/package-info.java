/**
 * The value of a schedule at a step, in every form: the class that Anneal generates, the textbook
 * formula, and the schedules of peers.
 */
@NullMarked
package dev.anneal.benchmarks.curve;

import org.jspecify.annotations.NullMarked;
