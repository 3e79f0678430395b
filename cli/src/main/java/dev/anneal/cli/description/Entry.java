package dev.anneal.cli.description;

/**
 * A description that was found.
 *
 * @param source where it stands: a file, or a jar and the name inside
 * @param text what stands in it
 */
record Entry(String source, String text) {}
