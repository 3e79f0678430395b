package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import javax.lang.model.element.Modifier;
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
    String name = type.getSimpleName().toString();
    switch (type.getKind()) {
      case CLASS, INTERFACE, ENUM, RECORD -> {}
      default -> {
        diagnostics.error(site, Message.CONFIG_KIND, name, "an annotation type");
        return false;
      }
    }
    for (TypeElement outer = type; ; outer = (TypeElement) outer.getEnclosingElement()) {
      if (outer.getModifiers().contains(Modifier.PRIVATE)) {
        diagnostics.error(site, Message.CONFIG_PRIVATE, outer.getSimpleName());
        return false;
      }
      switch (outer.getNestingKind()) {
        case TOP_LEVEL -> {
          return true;
        }
        case MEMBER -> {
          if (!outer.getModifiers().contains(Modifier.STATIC)) {
            diagnostics.error(site, Message.CONFIG_INNER, outer.getSimpleName());
            return false;
          }
        }
        default -> {
          diagnostics.error(site, Message.CONFIG_KIND, name, "a local class");
          return false;
        }
      }
    }
  }
}
