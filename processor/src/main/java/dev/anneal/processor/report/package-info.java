/** What the compiler says: the wording of each message, and the place in the source it goes to. */
@NullMarked
package dev.anneal.processor.report;

import org.jspecify.annotations.NullMarked;
