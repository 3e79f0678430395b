package dev.anneal.cli;

/** The formats of tables; their names are what one writes on the command line. */
enum TableFormat {
  /** Values with commas between them, and a line of names. */
  csv,
  /** A JSON object a line. */
  jsonl,
  /** A table for a page. */
  markdown
}
