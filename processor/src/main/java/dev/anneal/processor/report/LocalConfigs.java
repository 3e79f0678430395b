package dev.anneal.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.anneal.GeneratedSchedule;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** Finds annotated local classes in javac's syntax trees; no other compiler shows them. */
public final class LocalConfigs {
  private final Trees trees;
  private final String packageName;
  private final Set<String> annotations;

  private LocalConfigs(Trees trees, String packageName, Set<String> annotations) {
    this.trees = trees;
    this.packageName = packageName;
    this.annotations = annotations;
  }

  /**
   * Returns a finder, if the compiler is javac and lets its trees be seen.
   *
   * @param packageName the package of the annotations
   * @param annotations their simple names
   */
  public static Optional<LocalConfigs> of(
      ProcessingEnvironment environment, String packageName, Set<String> annotations) {
    try {
      Trees trees = Trees.instance(environment);
      return Optional.of(new LocalConfigs(trees, packageName, annotations));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }

  /** Reports the local configs in the files of some classes. */
  public void report(Set<? extends Element> types) {
    Set<CompilationUnitTree> seen = new HashSet<>();
    for (Element type : types) {
      @Nullable TreePath path = trees.getPath(type);
      if (path != null
          && mentionsAnnotations(path.getCompilationUnit())
          && seen.add(path.getCompilationUnit())) {
        new Scanner(path.getCompilationUnit()).scan(path.getCompilationUnit(), null);
      }
    }
  }

  /**
   * Only a file that imports an annotation is worth a walk through its method bodies; not one that
   * Anneal wrote.
   */
  private boolean mentionsAnnotations(CompilationUnitTree unit) {
    for (ImportTree imported : unit.getImports()) {
      String name = imported.getQualifiedIdentifier().toString();
      if (name.startsWith(packageName + ".")) {
        return !name.equals(GeneratedSchedule.class.getName());
      }
    }
    return false;
  }

  private final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
    private final CompilationUnitTree unit;

    /** Whether some code stands around, however many classes lie between. */
    private boolean inCode;

    Scanner(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
      if (inCode && isConfig(type)) {
        trees.printMessage(
            Diagnostic.Kind.ERROR,
            Message.CONFIG_KIND.format(type.getSimpleName(), "a local class"),
            type,
            unit);
      }
      boolean outside = inCode;
      for (Tree member : type.getMembers()) {
        inCode = outside || !(member instanceof ClassTree);
        scan(member, null);
      }
      inCode = outside;
      return null;
    }

    private boolean isConfig(ClassTree type) {
      for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
        if (annotations.contains(SourceTrees.simpleName(annotation))) {
          return true;
        }
      }
      return false;
    }
  }
}
