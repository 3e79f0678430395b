package dev.anneal.processor.report;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * The places of a config's repeated annotations, and of all values in them. Found once for a
 * config: looked for at each message, they would make thousands of mistakes slow to report.
 */
final class Places {
  private final TypeElement config;
  private final CompilationUnitTree unit;

  /** The trees of annotations and of values, which have no other identity than their own. */
  private final IdentityHashMap<Object, Tree> trees = new IdentityHashMap<>();

  Places(TypeElement config, TreePath path) {
    this.config = config;
    this.unit = path.getCompilationUnit();
    if (path.getLeaf() instanceof ClassTree type) {
      Map<String, List<AnnotationTree>> written = new HashMap<>();
      for (AnnotationTree annotation : type.getModifiers().getAnnotations()) {
        written
            .computeIfAbsent(SourceTrees.simpleName(annotation), name -> new ArrayList<>())
            .add(annotation);
      }
      for (AnnotationMirror mirror : config.getAnnotationMirrors()) {
        mirror.getElementValues().values().forEach(value -> addContainer(value, written));
      }
    }
  }

  /** Returns whether these are the places of a config. */
  @SuppressWarnings("ReferenceEquality") // another round has other elements of the same name
  boolean areOf(TypeElement other) {
    return config == other;
  }

  /** Returns the file of the config. */
  CompilationUnitTree unit() {
    return unit;
  }

  /** Returns the tree of a repeated annotation or of a value in one, nothing for all others. */
  Optional<Tree> find(Site site) {
    if (site.annotation() == null) {
      return Optional.empty();
    }
    @Nullable Tree annotation = trees.get(site.annotation());
    return site.value() == null || annotation == null
        ? Optional.ofNullable(annotation)
        : Optional.of(trees.getOrDefault(site.value(), annotation));
  }

  private void addContainer(AnnotationValue value, Map<String, List<AnnotationTree>> written) {
    List<AnnotationMirror> repeated = annotations(value);
    if (repeated.isEmpty()) {
      return;
    }
    String name = repeated.get(0).getAnnotationType().asElement().getSimpleName().toString();
    List<AnnotationTree> annotations = written.getOrDefault(name, List.of());
    if (annotations.size() == repeated.size()) {
      for (int i = 0; i < repeated.size(); i++) {
        add(repeated.get(i), annotations.get(i));
      }
    }
  }

  /** Returns the annotations in the members of one, as in a container of repeated ones. */
  static List<AnnotationMirror> inside(AnnotationMirror mirror) {
    List<AnnotationMirror> inside = new ArrayList<>();
    mirror.getElementValues().values().forEach(value -> inside.addAll(annotations(value)));
    return inside;
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

  private void add(AnnotationMirror mirror, AnnotationTree annotation) {
    trees.put(mirror, annotation);
    Map<String, Tree> arguments = new HashMap<>();
    for (ExpressionTree argument : annotation.getArguments()) {
      if (argument instanceof AssignmentTree assignment) {
        arguments.put(assignment.getVariable().toString(), assignment.getExpression());
      }
    }
    mirror
        .getElementValues()
        .forEach((member, value) -> {
          @Nullable Tree argument = arguments.get(member.getSimpleName().toString());
          add(value, Objects.requireNonNullElse(argument, annotation));
        });
  }

  private void add(AnnotationValue value, Tree argument) {
    trees.put(value, argument);
    if (value.getValue() instanceof List<?> elements) {
      // One after the other: javac's lists count to an element from their start.
      Iterator<? extends Tree> written =
          argument instanceof NewArrayTree array
              ? array.getInitializers().iterator()
              : List.<Tree>of().iterator();
      for (Object element : elements) {
        trees.put(element, written.hasNext() ? written.next() : argument);
      }
    }
  }
}
