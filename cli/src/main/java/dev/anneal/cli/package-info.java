/** The commands of the program, and how they are given configs and open values. */
@NullMarked
package dev.anneal.cli;

import org.jspecify.annotations.NullMarked;
