/**
 * A config for each curve of the reference, whose pictures are drawn from them. Start reading at
 * {@link dev.anneal.examples.gallery.Gallery}.
 */
@NullMarked
package dev.anneal.examples.gallery;

import org.jspecify.annotations.NullMarked;
