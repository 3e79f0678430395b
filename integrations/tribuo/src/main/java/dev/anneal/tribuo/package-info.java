/** Anneal's schedules as an optimiser of Tribuo. */
@NullMarked
package dev.anneal.tribuo;

import org.jspecify.annotations.NullMarked;
