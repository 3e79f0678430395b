package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Site;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;

/** Checks that a class can be a config at all. */
public final class ConfigRules {
  private ConfigRules() {}

  /**
   * Checks a class.
   *
   * @return whether a class can be generated for it
   */
  public static boolean check(TypeElement type, Diagnostics diagnostics) {
    Site site = Site.of(type);
    switch (type.getKind()) {
      case CLASS, INTERFACE, ENUM, RECORD -> {}
      default -> {
        diagnostics.error(site, Message.CONFIG_KIND, type.getSimpleName(), "an annotation type");
        return false;
      }
    }
    return canBeNamed(type, site, diagnostics);
  }

  private static boolean canBeNamed(TypeElement type, Site site, Diagnostics diagnostics) {
    String name = type.getSimpleName().toString();
    if (type.getModifiers().contains(Modifier.PRIVATE)) {
      diagnostics.error(site, Message.CONFIG_PRIVATE, name);
      return false;
    }
    if (type.getNestingKind() == NestingKind.TOP_LEVEL) {
      return true;
    }
    if (!(type.getEnclosingElement() instanceof TypeElement outer)) {
      diagnostics.error(site, Message.CONFIG_KIND, name, "a local class");
      return false;
    }
    if (!type.getModifiers().contains(Modifier.STATIC)) {
      diagnostics.error(site, Message.CONFIG_INNER, name);
      return false;
    }
    return canBeNamed(outer, site, diagnostics);
  }
}
