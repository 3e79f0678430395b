package dev.anneal.processor.declaration;

import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/** The classes in the module of a config. */
public final class Neighbours {
  private Neighbours() {}

  /**
   * Returns a class, or null if there is none. No other module is asked: a package belongs to one
   * only, and a class that is nowhere would be looked for in all of the JDK's.
   *
   * @param config the config in whose module the class would be
   * @param name the qualified name of the class
   * @param elements to look it up by
   */
  public static @Nullable TypeElement find(
      ConfigDeclaration config, String name, Elements elements) {
    @Nullable ModuleElement module = elements.getModuleOf(config.site().config());
    return module == null ? elements.getTypeElement(name) : elements.getTypeElement(module, name);
  }
}
