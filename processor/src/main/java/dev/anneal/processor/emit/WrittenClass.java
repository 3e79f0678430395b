package dev.anneal.processor.emit;

import com.palantir.javapoet.TypeSpec;
import java.util.List;

/**
 * The class that a config compiles to.
 *
 * @param type the class
 * @param recipe the lines of its recipe; none where the config has mistakes
 */
public record WrittenClass(TypeSpec type, List<String> recipe) {}
