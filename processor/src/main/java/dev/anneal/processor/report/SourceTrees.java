package dev.anneal.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import dev.anneal.processor.declaration.Site;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/**
 * Finds in javac's syntax trees what its model does not show: the places of repeated annotations,
 * and annotations that javac does not know. javac's own messager does not find the former: it
 * points at the class, since the annotations stand in a container that nobody wrote.
 */
public final class SourceTrees {
  private final Trees trees;

  private SourceTrees(Trees trees) {
    this.trees = trees;
  }

  /** Returns the trees, if the compiler is javac and lets them be seen. */
  public static Optional<SourceTrees> of(ProcessingEnvironment environment) {
    try {
      return Optional.of(new SourceTrees(Trees.instance(environment)));
    } catch (IllegalArgumentException | LinkageError e) {
      return Optional.empty();
    }
  }

  /**
   * Returns whether a class carries an annotation that javac does not know, maybe a misspelt one.
   */
  public boolean hasUnknownAnnotation(TypeElement type) {
    @Nullable TreePath path = trees.getPath(type);
    return path != null
        && path.getLeaf() instanceof ClassTree tree
        && tree.getModifiers().getAnnotations().stream()
            .map(annotation -> trees.getTypeMirror(new TreePath(path, annotation)))
            .anyMatch(mirror -> mirror != null && mirror.getKind() == TypeKind.ERROR);
  }

  /**
   * Prints a message at a repeated annotation, or a value in one.
   *
   * @return whether it was printed; if not, the messager finds the place as well as this would
   */
  boolean print(Diagnostic.Kind kind, String text, Site site) {
    if (site.annotation() == null) {
      return false;
    }
    @Nullable TreePath path = trees.getPath(site.config());
    if (path == null || !(path.getLeaf() instanceof ClassTree type)) {
      return false;
    }
    List<AnnotationMirror> repeated = repeated(site);
    int place = indexOf(repeated, site.annotation());
    if (place < 0) {
      return false;
    }
    String name = site.annotation().getAnnotationType().asElement().getSimpleName().toString();
    List<AnnotationTree> written = new ArrayList<>();
    for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
      if (simpleName(annotation).equals(name)) {
        written.add(annotation);
      }
    }
    if (written.size() != repeated.size()) {
      return false;
    }
    CompilationUnitTree unit = path.getCompilationUnit();
    trees.printMessage(kind, text, place(written.get(place), site), unit);
    return true;
  }

  /** Returns the annotations in the container of the site's annotation, none if it is alone. */
  private static List<AnnotationMirror> repeated(Site site) {
    for (AnnotationMirror mirror : site.config().getAnnotationMirrors()) {
      for (AnnotationValue value : mirror.getElementValues().values()) {
        List<AnnotationMirror> inside = annotations(value);
        if (indexOf(inside, site.annotation()) >= 0) {
          return inside;
        }
      }
    }
    return List.of();
  }

  private static List<AnnotationMirror> annotations(AnnotationValue container) {
    List<AnnotationMirror> annotations = new ArrayList<>();
    if (container.getValue() instanceof List<?> list) {
      for (Object element : list) {
        if (((AnnotationValue) element).getValue() instanceof AnnotationMirror annotation) {
          annotations.add(annotation);
        }
      }
    }
    return annotations;
  }

  @SuppressWarnings("ReferenceEquality") // mirrors have no other identity
  private static int indexOf(List<AnnotationMirror> mirrors, @Nullable AnnotationMirror wanted) {
    for (int i = 0; i < mirrors.size(); i++) {
      if (mirrors.get(i) == wanted) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the simple name of an annotation, however it is written. */
  static String simpleName(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }

  @SuppressWarnings("ReferenceEquality") // values have no other identity
  private static Tree place(AnnotationTree annotation, Site site) {
    if (site.annotation() == null || site.value() == null) {
      return annotation;
    }
    for (var entry : site.annotation().getElementValues().entrySet()) {
      if (entry.getValue() == site.value()) {
        return argument(annotation, entry.getKey());
      }
      if (entry.getValue().getValue() instanceof List<?> elements) {
        for (int i = 0; i < elements.size(); i++) {
          if (elements.get(i) == site.value()) {
            return element(argument(annotation, entry.getKey()), i);
          }
        }
      }
    }
    return annotation;
  }

  private static Tree argument(AnnotationTree annotation, ExecutableElement member) {
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment
          && assignment.getVariable().toString().contentEquals(member.getSimpleName())) {
        return assignment.getExpression();
      }
    }
    return annotation;
  }

  private static Tree element(Tree array, int index) {
    return array instanceof NewArrayTree elements ? elements.getInitializers().get(index) : array;
  }
}
