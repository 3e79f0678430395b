/** Anneal's schedules as schedules of ND4J and Deeplearning4j. */
@NullMarked
package dev.anneal.dl4j;

import org.jspecify.annotations.NullMarked;
