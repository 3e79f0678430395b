/** The text file that keeps the recipes of a repository's configs. */
@NullMarked
package dev.anneal.cli.lock;

import org.jspecify.annotations.NullMarked;
