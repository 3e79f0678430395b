package dev.anneal.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.Optional;
import java.util.OptionalInt;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/**
 * Finds in javac's syntax trees what its model does not show: the places of repeated annotations,
 * and annotations that javac does not know. javac's own messager does not find the former: it
 * points at the class, since the annotations stand in a container that nobody wrote.
 */
public final class SourceTrees {
  private final Trees trees;

  /** Those of the config that the last message was about. */
  private @Nullable Places places;

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

  /** Returns the file that a class is compiled from, if it is compiled now. */
  public Optional<JavaFileObject> file(TypeElement type) {
    return Optional.ofNullable(trees.getPath(type))
        .map(path -> path.getCompilationUnit().getSourceFile());
  }

  /** Returns the order in which the annotations of a class are written, if its source is seen. */
  public WrittenOrder order(TypeElement type) {
    @Nullable TreePath path = trees.getPath(type);
    return path == null ? WrittenOrder.unknown() : WrittenOrder.of(type, path, trees);
  }

  /**
   * Prints a message at a repeated annotation, or a value in one.
   *
   * @return whether it was printed; if not, the messager finds the place as well as this would
   */
  boolean print(Diagnostic.Kind kind, String text, Site site) {
    @Nullable Places found = places(site.config());
    Optional<Tree> place = found == null ? Optional.empty() : found.find(site);
    if (found == null || place.isEmpty()) {
      return false;
    }
    trees.printMessage(kind, text, place.get(), found.unit());
    return true;
  }

  /** Returns the line on which an annotation stands, if its source is seen. */
  public OptionalInt line(Site site) {
    @Nullable Places found = places(site.config());
    Optional<Tree> repeated = found == null ? Optional.empty() : found.find(site);
    @Nullable TreePath path = trees.getPath(site.config(), site.annotation());
    Optional<Tree> tree = repeated.or(() -> Optional.ofNullable(path).map(TreePath::getLeaf));
    if (found == null || tree.isEmpty()) {
      return OptionalInt.empty();
    }
    long position = trees.getSourcePositions().getStartPosition(found.unit(), tree.get());
    return position < 0
        ? OptionalInt.empty()
        : OptionalInt.of((int) found.unit().getLineMap().getLineNumber(position));
  }

  private @Nullable Places places(TypeElement config) {
    if (places == null || !places.areOf(config)) {
      @Nullable TreePath path = trees.getPath(config);
      places = path == null ? null : new Places(config, path);
    }
    return places;
  }

  /** Returns the simple name of an annotation, however it is written. */
  static String simpleName(AnnotationTree annotation) {
    String name = annotation.getAnnotationType().toString();
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
