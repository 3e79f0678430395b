/** The goals, each of which runs a command of {@code anneal} on the classes of a module. */
@NullMarked
package dev.anneal.maven;

import org.jspecify.annotations.NullMarked;
