/** What a schedule does, as one would say it. */
@NullMarked
package dev.anneal.cli.words;

import org.jspecify.annotations.NullMarked;
