/** The file that keeps the recipes of a repository, and what has changed since it was written. */
@NullMarked
package dev.anneal.cli.lock;

import org.jspecify.annotations.NullMarked;
