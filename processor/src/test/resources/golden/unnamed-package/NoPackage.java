import dev.anneal.LinearDecay;

public class NoPackage {
  @LinearDecay(initial = 1e-3, end = 1e-5, until = 1_000)
  static class Training {}
}
