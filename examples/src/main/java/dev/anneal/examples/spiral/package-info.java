/** A whole training, from the data to the use of the model: begin with {@code Spiral}. */
@org.jspecify.annotations.NullMarked
package dev.anneal.examples.spiral;
