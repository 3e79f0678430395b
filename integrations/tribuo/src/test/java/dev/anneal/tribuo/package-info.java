/** Tests of the optimiser against Tribuo itself. */
package dev.anneal.tribuo;
