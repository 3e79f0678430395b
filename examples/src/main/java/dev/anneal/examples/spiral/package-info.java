/**
 * A whole training, from the data to the use of the model: start reading at {@link
 * dev.anneal.examples.spiral.Spiral}.
 */
@NullMarked
package dev.anneal.examples.spiral;

import org.jspecify.annotations.NullMarked;
