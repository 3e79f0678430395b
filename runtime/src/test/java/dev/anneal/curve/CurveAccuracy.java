package dev.anneal.curve;

import java.util.Locale;

/**
 * Prints the worst error found for each kind of curve as a table. Arguments: the number of pairs of
 * a curve and a step, 100,000 by default, and names of kinds, all by default.
 */
final class CurveAccuracy {
  private CurveAccuracy() {}

  public static void main(String[] arguments) {
    int pairs = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
    System.out.println("| curve | worst ulp | promised | at |");
    System.out.println("|---|---|---|---|");
    for (CurveKind kind : CurveKind.values()) {
      if (arguments.length > 1 && !String.join(" ", arguments).contains(kind.name())) {
        continue;
      }
      CurveAudit audit = CurveAudit.of(kind, pairs, 1);
      System.out.printf(
          Locale.ROOT,
          "| %s | %.3f | %.1f | %s |%n",
          kind,
          audit.worstUlps(),
          kind.ulps(),
          audit.worst());
      audit.violations().stream().limit(5).forEach(System.err::println);
      if (!audit.violations().isEmpty()) {
        System.err.println(kind + ": " + audit.violations().size() + " promises broken");
      }
    }
  }
}
