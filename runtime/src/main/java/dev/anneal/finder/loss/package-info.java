/**
 * The losses of trainings, and what they tell: noise, explosions, differences, trials by rate. Not
 * exported.
 */
@NullMarked
package dev.anneal.finder.loss;

import org.jspecify.annotations.NullMarked;
