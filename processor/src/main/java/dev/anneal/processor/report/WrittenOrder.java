package dev.anneal.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import org.jspecify.annotations.Nullable;

/**
 * The order in which the annotations of a class are written. javac's model puts repeated ones where
 * the first of them stands, its syntax tree leaves them where they are.
 */
public final class WrittenOrder {
  /** The positions of annotations, which have no other identity than their own. */
  private final IdentityHashMap<AnnotationMirror, Integer> positions = new IdentityHashMap<>();

  /** The line of each position. */
  private final List<Integer> lines = new ArrayList<>();

  private WrittenOrder() {}

  /** Returns the order of a class whose source is not seen, in which nothing has a position. */
  static WrittenOrder unknown() {
    return new WrittenOrder();
  }

  /** Reads the order from the tree of a class. */
  static WrittenOrder of(TypeElement type, TreePath path, Trees trees) {
    WrittenOrder order = new WrittenOrder();
    if (path.getLeaf() instanceof ClassTree tree) {
      Map<Element, List<Integer>> written = new HashMap<>();
      int position = 0;
      CompilationUnitTree unit = path.getCompilationUnit();
      for (AnnotationTree annotation : tree.getModifiers().getAnnotations()) {
        if (trees.getTypeMirror(new TreePath(path, annotation)) instanceof DeclaredType known) {
          written.computeIfAbsent(known.asElement(), key -> new ArrayList<>()).add(position);
        }
        long start = trees.getSourcePositions().getStartPosition(unit, annotation);
        order.lines.add((int) unit.getLineMap().getLineNumber(start));
        position++;
      }
      for (AnnotationMirror mirror : type.getAnnotationMirrors()) {
        if (!order.add(mirror, written)) {
          return unknown();
        }
      }
    }
    return order;
  }

  /**
   * Returns the position of an annotation, or of the container that the user wrote around it, among
   * all of the class, from 0; nothing where the source does not tell that of all of them.
   */
  public OptionalInt position(AnnotationMirror annotation) {
    @Nullable Integer position = positions.get(annotation);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  /** Returns the line of an annotation, or of its container, where it has a position. */
  public OptionalInt line(AnnotationMirror annotation) {
    @Nullable Integer position = positions.get(annotation);
    return position == null ? OptionalInt.empty() : OptionalInt.of(lines.get(position));
  }

  private boolean add(AnnotationMirror mirror, Map<Element, List<Integer>> written) {
    List<Integer> own = written.getOrDefault(mirror.getAnnotationType().asElement(), List.of());
    List<AnnotationMirror> inside = Places.inside(mirror);
    if (own.size() == 1) {
      positions.put(mirror, own.get(0));
      inside.forEach(element -> positions.put(element, own.get(0)));
      return true;
    }
    List<Integer> repeated =
        inside.isEmpty()
            ? List.of()
            : written.getOrDefault(inside.get(0).getAnnotationType().asElement(), List.of());
    for (int i = 0; i < repeated.size() && repeated.size() == inside.size(); i++) {
      positions.put(inside.get(i), repeated.get(i));
    }
    return !inside.isEmpty() && repeated.size() == inside.size();
  }
}
