/**
 * The language once more, as its reference page defines it and with many more digits than a double
 * has: what generated schedules are compared with. Shares no code with the compiler or the curves.
 */
package dev.anneal.processor.reference;
