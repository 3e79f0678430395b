/** Where the program writes: how wide it is, which signs it can show, and whether in colour. */
@NullMarked
package dev.anneal.cli.terminal;

import org.jspecify.annotations.NullMarked;
