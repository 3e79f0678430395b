/**
 * A training that is killed and resumed. Start reading at {@link
 * dev.anneal.examples.resume.KillAndResume}.
 */
@NullMarked
package dev.anneal.examples.resume;

import org.jspecify.annotations.NullMarked;
