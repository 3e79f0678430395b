/**
 * Pictures of schedules, range tests and trainings, as SVG or PNG. Start at {@link
 * dev.anneal.charts.Charts}.
 */
@NullMarked
package dev.anneal.charts;

import org.jspecify.annotations.NullMarked;
