/** What the compiler says: the wording of each message, and where it goes. */
@NullMarked
package dev.anneal.processor.report;

import org.jspecify.annotations.NullMarked;
