package dev.anneal.processor.report;

import dev.anneal.processor.report.Diagnostics.Finding;
import java.util.Optional;
import javax.annotation.processing.Messager;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.Diagnostic;

/** Prints findings at their places in the source. */
public final class Printer {
  private final Messager messager;
  private final Optional<SourceTrees> trees;

  /** Creates a printer for the compiler that runs the processor. */
  public Printer(ProcessingEnvironment environment, Optional<SourceTrees> trees) {
    this.messager = environment.getMessager();
    this.trees = trees;
  }

  /** Prints an error that has no place in the source. */
  public void printError(String text) {
    messager.printMessage(Diagnostic.Kind.ERROR, text);
  }

  /** Prints what a build asks to see of a config. */
  public void printNote(Site site, String text) {
    messager.printMessage(Diagnostic.Kind.NOTE, text, site.config());
  }

  /** Prints one finding. */
  public void print(Finding finding) {
    Diagnostic.Kind kind = finding.isError() ? Diagnostic.Kind.ERROR : Diagnostic.Kind.WARNING;
    Site site = finding.site();
    if (trees.isPresent() && trees.get().print(kind, finding.text(), site)) {
      return;
    }
    if (site.annotation() == null) {
      messager.printMessage(kind, finding.text(), site.config());
    } else if (site.value() == null) {
      messager.printMessage(kind, finding.text(), site.config(), site.annotation());
    } else {
      messager.printMessage(kind, finding.text(), site.config(), site.annotation(), site.value());
    }
  }
}
