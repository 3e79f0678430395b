package dev.anneal.processor.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;

/** Where a generated class keeps its curves and the numbers that create computes. */
interface ValueStorage {
  /** Returns the static fields of the class: curves that are known while compiling. */
  List<FieldSpec> constants();

  /** Returns the other fields of the class. */
  List<FieldSpec> fields();

  /** Returns the body of its constructor. */
  CodeBlock constructor();

  /** Returns its nested classes, once all methods are written. */
  List<TypeSpec> types();
}
