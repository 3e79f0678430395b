/**
 * What a picture shows, and how that is drawn: the charts make a {@link
 * dev.anneal.charts.picture.Picture}, and a {@link dev.anneal.charts.picture.Drawing} draws it. Not
 * for use from outside: it may change with any version.
 */
@NullMarked
package dev.anneal.charts.picture;

import org.jspecify.annotations.NullMarked;
