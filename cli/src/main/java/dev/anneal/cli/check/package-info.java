/** What has changed between two sets of configs, and how it is told. */
@NullMarked
package dev.anneal.cli.check;

import org.jspecify.annotations.NullMarked;
