package dev.anneal.benchmarks.compiler;

/**
 * A source file.
 *
 * @param className the full name of its class
 * @param text what is in it
 */
public record Source(String className, String text) {}
