package dev.anneal.processor.declaration;

import dev.anneal.processor.report.Site;
import dev.anneal.processor.report.SourceTrees;
import dev.anneal.processor.report.WrittenOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;
import javax.lang.model.util.SimpleAnnotationValueVisitor14;
import org.jspecify.annotations.Nullable;

/** Reads the annotations of a config. Knows javac's model; nothing after it does. */
public final class ConfigReader {
  /** The package of the annotations. */
  public static final String ANNOTATIONS = "dev.anneal";

  private final Elements elements;
  private final Set<String> curves;
  private final Optional<SourceTrees> trees;

  /** What is known of each annotation, by its simple name. */
  private final Map<String, AnnotationMembers> annotations = new HashMap<>();

  /**
   * Creates a reader.
   *
   * @param elements javac's model
   * @param curves the simple names of the annotations that declare curves
   * @param trees the syntax trees, which show what javac's model does not: the annotations that it
   *     does not know, and the order of repeated ones
   */
  public ConfigReader(Elements elements, Set<String> curves, Optional<SourceTrees> trees) {
    this.elements = elements;
    this.curves = curves;
    this.trees = trees;
  }

  /** Reads a config. */
  public ConfigDeclaration read(TypeElement config) {
    List<Declaration> curveDeclarations = new ArrayList<>();
    List<Declaration> ensures = new ArrayList<>();
    List<Declaration> repeats = new ArrayList<>();
    Map<String, Declaration> single = new HashMap<>();
    Optional<WrittenOrder> order = trees.map(seen -> seen.order(config));
    int position = 0;
    for (AnnotationMirror mirror : config.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) mirror.getAnnotationType().asElement();
      int element = 0;
      for (AnnotationMirror annotation : unwrapped(mirror, type)) {
        TypeElement annotationType = (TypeElement) annotation.getAnnotationType().asElement();
        if (elements.getPackageOf(annotationType).getQualifiedName().contentEquals(ANNOTATIONS)) {
          SourcePlace place = place(order, annotation, position, element++);
          Declaration declaration = declaration(config, annotation, annotationType, place);
          if (curves.contains(declaration.annotation())) {
            curveDeclarations.add(declaration);
          } else if (declaration.annotation().equals("Ensures")) {
            ensures.add(declaration);
          } else if (declaration.annotation().equals("Repeat")) {
            repeats.add(declaration);
          } else {
            single.put(declaration.annotation(), declaration);
          }
        }
      }
      position++;
    }
    curveDeclarations.sort(Comparator.comparing(Declaration::place));
    return new ConfigDeclaration(
        elements.getPackageOf(config).getQualifiedName().toString(),
        className(config),
        isPublic(config),
        List.copyOf(curveDeclarations),
        Optional.ofNullable(single.get("TrainingConfig")),
        Optional.ofNullable(single.get("RangeTest")),
        Optional.ofNullable(single.get("ReduceOnPlateau")),
        List.copyOf(ensures),
        List.copyOf(repeats),
        trees.isPresent() && trees.get().hasUnknownAnnotation(config),
        SilencedWarnings.of(config),
        Site.of(config));
  }

  private static SourcePlace place(
      Optional<WrittenOrder> order, AnnotationMirror annotation, int position, int element) {
    OptionalInt written =
        order.map(known -> known.position(annotation)).orElseGet(OptionalInt::empty);
    int line = order.map(known -> known.line(annotation)).orElseGet(OptionalInt::empty).orElse(0);
    return new SourcePlace(written.orElse(position), element, line, written.isPresent());
  }

  private static String className(TypeElement type) {
    return type.getEnclosingElement() instanceof TypeElement outer
        ? className(outer) + "." + type.getSimpleName()
        : type.getSimpleName().toString();
  }

  private static boolean isPublic(TypeElement type) {
    return type.getModifiers().contains(Modifier.PUBLIC)
        && (!(type.getEnclosingElement() instanceof TypeElement outer) || isPublic(outer));
  }

  /** Returns the annotations inside a container of repeated ones, else the annotation itself. */
  private static List<AnnotationMirror> unwrapped(AnnotationMirror mirror, TypeElement type) {
    if (!(type.getEnclosingElement() instanceof TypeElement repeated)
        || repeated.getKind() != ElementKind.ANNOTATION_TYPE
        || !type.getSimpleName().contentEquals("List")) {
      return List.of(mirror);
    }
    List<AnnotationMirror> inside = new ArrayList<>();
    for (AnnotationValue value : mirror.getElementValues().values()) {
      if (value.getValue() instanceof List<?> list) {
        for (Object element : list) {
          if (((AnnotationValue) element).getValue() instanceof AnnotationMirror annotation) {
            inside.add(annotation);
          }
        }
      }
    }
    return inside;
  }

  private Declaration declaration(
      TypeElement config, AnnotationMirror mirror, TypeElement type, SourcePlace place) {
    // In the order of the source, which is the same in every compiler's model.
    Map<String, Member> members = new LinkedHashMap<>();
    Set<String> unresolved = new HashSet<>();
    boolean isReadable = isReadable(mirror);
    if (isReadable) {
      mirror
          .getElementValues()
          .forEach((method, value) -> {
            String name = method.getSimpleName().toString();
            @Nullable Member member = member(config, mirror, name, value, method.getReturnType());
            if (member == null) {
              unresolved.add(name);
            } else {
              members.put(name, member);
            }
          });
    }
    String annotation = type.getSimpleName().toString();
    AnnotationMembers all =
        annotations.computeIfAbsent(annotation, name -> AnnotationMembers.of(type));
    for (String name : all.required()) {
      if (!members.containsKey(name)) {
        unresolved.add(name);
      }
    }
    if (!isReadable) {
      unresolved.addAll(all.optional());
    }
    return new Declaration(
        annotation, members, all.defaults(), unresolved, new Site(config, mirror, null), place);
  }

  /**
   * Eclipse's compiler, having reported a value of the wrong type, fails to show the annotation.
   */
  private static boolean isReadable(AnnotationMirror mirror) {
    try {
      return mirror.getElementValues() != null;
    } catch (RuntimeException e) {
      return false;
    }
  }

  private static @Nullable Member member(
      TypeElement config,
      AnnotationMirror mirror,
      String name,
      AnnotationValue value,
      TypeMirror type) {
    @Nullable Object read = value.accept(new ValueReader(config, mirror, name), type);
    return read == null ? null : new Member(name, read, new Site(config, mirror, value));
  }

  /** Answers null for a value that is not of the member's type: javac has reported it. */
  private static final class ValueReader
      extends SimpleAnnotationValueVisitor14<@Nullable Object, TypeMirror> {
    private static final String ERROR = "<error>";

    private final TypeElement config;
    private final AnnotationMirror mirror;
    private final String name;

    ValueReader(TypeElement config, AnnotationMirror mirror, String name) {
      this.config = config;
      this.mirror = mirror;
      this.name = name;
    }

    @Override
    protected @Nullable Object defaultAction(Object value, TypeMirror type) {
      boolean fits =
          switch (type.getKind()) {
            case DOUBLE -> value instanceof Double;
            case LONG -> value instanceof Long;
            case INT -> value instanceof Integer;
            case BOOLEAN -> value instanceof Boolean;
            default -> false;
          };
      return fits ? value : null;
    }

    /** A value of another type is shown by javac as the text {@code <error>}. */
    @Override
    public @Nullable Object visitString(String text, TypeMirror type) {
      boolean fits =
          !text.equals(ERROR)
              && type instanceof DeclaredType declared
              && ((TypeElement) declared.asElement())
                  .getQualifiedName()
                  .contentEquals(String.class.getName());
      return fits ? new Member.Text(text) : null;
    }

    @Override
    public @Nullable Object visitEnumConstant(VariableElement constant, TypeMirror type) {
      boolean fits =
          constant.getKind() == ElementKind.ENUM_CONSTANT
              && type instanceof DeclaredType declared
              && declared.asElement().equals(constant.getEnclosingElement());
      return fits ? constant.getSimpleName().toString() : null;
    }

    @Override
    public @Nullable Object visitArray(List<? extends AnnotationValue> values, TypeMirror type) {
      if (type.getKind() != TypeKind.ARRAY) {
        return null;
      }
      TypeMirror component = ((ArrayType) type).getComponentType();
      List<Member> members = new ArrayList<>();
      for (AnnotationValue value : values) {
        @Nullable Member member =
            member(config, mirror, name + "[" + members.size() + "]", value, component);
        if (member == null) {
          return null;
        }
        members.add(member);
      }
      return List.copyOf(members);
    }
  }
}
