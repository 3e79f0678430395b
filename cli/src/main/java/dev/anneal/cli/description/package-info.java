/** The descriptions that the compiler writes beside the classes, read without loading a class. */
@NullMarked
package dev.anneal.cli.description;

import org.jspecify.annotations.NullMarked;
