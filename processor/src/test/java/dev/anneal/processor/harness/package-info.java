/** Compiles sources inside a test and answers what came out: messages, generated files, classes. */
package dev.anneal.processor.harness;
