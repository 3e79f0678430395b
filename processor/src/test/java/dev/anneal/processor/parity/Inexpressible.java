package dev.anneal.processor.parity;

/** Thrown where no declaration comes even close to what a peer does. */
final class Inexpressible extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Inexpressible(String reason) {
    super(reason);
  }
}
