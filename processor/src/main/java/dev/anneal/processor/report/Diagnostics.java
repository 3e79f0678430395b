package dev.anneal.processor.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects what is found wrong with one config, in the order of its finding. */
public final class Diagnostics {
  /**
   * One finding.
   *
   * @param site what it is about
   * @param isError whether the compilation fails with it
   * @param text what to print
   */
  public record Finding(Site site, boolean isError, String text) {}

  private static final String INTEGER_DIVISION =
      "; 1/2 would be an integer division, which gives 0: write 0.5 or 1.0/2";

  private final List<Finding> findings = new ArrayList<>();
  private final boolean hasUnknownAnnotation;
  private final WarningPolicy warnings;
  private final Set<Warned> warned = new HashSet<>();
  private boolean failed;
  private boolean leftToJavac;

  private record Warned(Site site, Message message) {}

  /**
   * Creates an empty collection.
   *
   * @param hasUnknownAnnotation whether the config carries an annotation that javac does not know
   * @param warnings what becomes of warnings
   */
  public Diagnostics(boolean hasUnknownAnnotation, WarningPolicy warnings) {
    this.hasUnknownAnnotation = hasUnknownAnnotation;
    this.warnings = warnings;
  }

  /** Reports a mistake. */
  public void error(Site site, Message message, Object... details) {
    error(site, message.format(details));
  }

  /** Reports a number that is wrong; where it is 0, that may be an integer division. */
  public void wrongNumber(Site site, double found, Message message, Object... details) {
    error(site, message.formatWith(found == 0 ? INTEGER_DIVISION : "", details));
  }

  /** Reports a mistake in the words of a rule that the runtime has too. */
  public void error(Site site, String text) {
    failed = true;
    findings.add(new Finding(site, true, text));
  }

  /** Reports what a rule found, if it found something. */
  public void require(Site site, @Nullable String finding) {
    if (finding != null) {
      error(site, finding);
    }
  }

  /**
   * Reports what is legal but hardly meant, unless the config silences it. Where the build asks for
   * errors, it is printed as one; the class is written all the same. What holds of several cycles
   * of one phase is said once.
   */
  public void warning(Site site, Message message, Object... details) {
    if (!warnings.isSilenced(message) && warned.add(new Warned(site, message))) {
      findings.add(new Finding(site, warnings.areErrors(), message.format(details)));
    }
  }

  /**
   * Reports that an annotation is missing, unless it may be the one that javac does not know, which
   * javac reports.
   */
  public void missing(Site site, Message message, Object... details) {
    if (hasUnknownAnnotation) {
      leftToJavac();
    } else {
      error(site, message, details);
    }
  }

  /** Marks the config as one that javac itself reports a mistake of. */
  public void leftToJavac() {
    failed = true;
    leftToJavac = true;
  }

  /** Returns whether javac itself reports a mistake of the config. */
  public boolean isLeftToJavac() {
    return leftToJavac;
  }

  /** Returns whether the config cannot be compiled. */
  public boolean failed() {
    return failed;
  }

  /** Returns everything found. */
  public List<Finding> findings() {
    return List.copyOf(findings);
  }
}
