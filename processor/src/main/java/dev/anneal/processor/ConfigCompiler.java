package dev.anneal.processor;

import com.palantir.javapoet.TypeSpec;
import dev.anneal.GeneratedSchedule;
import dev.anneal.processor.check.ContractCheck;
import dev.anneal.processor.check.SenseChecks;
import dev.anneal.processor.curves.CurveKinds;
import dev.anneal.processor.declaration.ConfigDeclaration;
import dev.anneal.processor.declaration.ConfigReader;
import dev.anneal.processor.declaration.ConfigRules;
import dev.anneal.processor.declaration.ConfigSize;
import dev.anneal.processor.declaration.Neighbours;
import dev.anneal.processor.emit.ScheduleWriter;
import dev.anneal.processor.emit.StubWriter;
import dev.anneal.processor.emit.WrittenClass;
import dev.anneal.processor.model.ScheduleModel;
import dev.anneal.processor.report.BugReport;
import dev.anneal.processor.report.Diagnostics;
import dev.anneal.processor.report.Message;
import dev.anneal.processor.report.Printer;
import dev.anneal.processor.report.Site;
import dev.anneal.processor.report.SourceTrees;
import dev.anneal.processor.report.WarningPolicy;
import dev.anneal.processor.resolve.Resolver;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Filer;
import javax.annotation.processing.FilerException;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import org.jspecify.annotations.Nullable;

/** Takes one config after the other through the stages of the compiler. */
final class ConfigCompiler {
  /** The length of a file's name that common file systems take, in UTF-8. */
  private static final int MOST_BYTES = 255;

  private final Elements elements;
  private final Filer filer;
  private final Printer printer;
  private final ConfigReader reader;
  private final Description description;
  private final Optional<SourceTrees> trees;
  private final Resolver resolver = new Resolver(CurveKinds::of);
  private final CompilerOptions options;

  /** The configs by the name of their class, in lower case as some file systems have it. */
  private final Map<String, String> written = new HashMap<>();

  /** Whether a package has a class named as one of java.lang, by its name; in this round. */
  private final Map<String, Boolean> shadows = new HashMap<>();

  /** The configs that use what javac could not resolve when they were compiled. */
  private final Set<String> unresolved = new LinkedHashSet<>();

  ConfigCompiler(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.trees = SourceTrees.of(environment);
    this.printer = new Printer(environment, trees);
    this.reader = new ConfigReader(elements, CurveKinds.annotations(), trees);
    this.description = new Description(trees);
    this.options = CompilerOptions.of(environment.getOptions());
    options.mistakes().forEach(printer::printError);
  }

  /**
   * Compiles a config: prints what is wrong with it and writes its class in any case. A mistake of
   * the compiler itself becomes one error at the config that met it.
   */
  void compile(TypeElement type) {
    try {
      compileConfig(type);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      String text = BugReport.message(type.getSimpleName(), e);
      printer.print(new Diagnostics.Finding(Site.of(type), true, text));
    }
  }

  private void compileConfig(TypeElement type) {
    ConfigDeclaration config = reader.read(type);
    Diagnostics diagnostics = new Diagnostics(config.hasUnknown(), warnings(config));
    boolean isFree = claimName(config, diagnostics);
    boolean isConfig = ConfigRules.check(type, diagnostics);
    ConfigSize.check(config, diagnostics);
    if (config.isUnresolved()) {
      diagnostics.leftToJavac();
    }
    ScheduleModel model = resolver.resolve(config, diagnostics);
    WrittenClass schedule = checked(model, isConfig, diagnostics);
    if (diagnostics.isLeftToJavac()) {
      unresolved.add(type.getQualifiedName().toString());
    }
    if (isFree) {
      write(config, schedule.type(), diagnostics);
      describe(model, schedule.recipe(), diagnostics);
    }
    diagnostics.findings().forEach(printer::print);
    if (options.notes() && isFree && !diagnostics.failed()) {
      printer.printNote(config.site(), CreateNote.of(model));
    }
  }

  /**
   * Checks a model and returns its class. A mistake of the compiler itself leaves the class without
   * code but with its API, so that what uses it adds no errors.
   */
  private WrittenClass checked(ScheduleModel resolved, boolean isConfig, Diagnostics diagnostics) {
    try {
      ScheduleModel model = ContractCheck.check(resolved, diagnostics);
      if (!diagnostics.failed() && !warnings(model.config()).silencesAll()) {
        SenseChecks.check(model, diagnostics);
      }
      return isConfig && !diagnostics.failed()
          ? ScheduleWriter.write(model)
          : StubWriter.write(model);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      ConfigDeclaration config = resolved.config();
      diagnostics.error(config.site(), BugReport.message(config.className(), e));
      return StubWriter.write(resolved);
    }
  }

  /**
   * Reports configs that could be resolved after all, since another processor wrote a constant:
   * their class has been written by then, and it does not work.
   */
  void recheck() {
    shadows.clear();
    for (String name : Set.copyOf(unresolved)) {
      @Nullable TypeElement type = elements.getTypeElement(name);
      if (type != null) {
        ConfigDeclaration config = reader.read(type);
        if (!config.isUnresolved() && !config.hasUnknown()) {
          unresolved.remove(name);
          Diagnostics diagnostics = new Diagnostics(false, warnings(config));
          diagnostics.error(config.site(), Message.LATE_CONSTANT, config.className());
          diagnostics.findings().forEach(printer::print);
        }
      }
    }
  }

  private WarningPolicy warnings(ConfigDeclaration config) {
    return new WarningPolicy(config.silenced(), options.warningsAreErrors());
  }

  private boolean claimName(ConfigDeclaration config, Diagnostics diagnostics) {
    String name = config.qualifiedScheduleName();
    @Nullable String other = written.putIfAbsent(name.toLowerCase(Locale.ROOT), config.className());
    if (other != null) {
      diagnostics.error(config.site(), Message.NAME_TWICE, name, other, likeness(config, other));
      return false;
    }
    @Nullable TypeElement taken = Neighbours.find(config, name, elements);
    if (taken != null && !isGenerated(taken)) {
      diagnostics.error(config.site(), Message.NAME_TAKEN, name);
      return false;
    }
    return true;
  }

  private static String likeness(ConfigDeclaration config, String other) {
    return config.scheduleName().equals(other.replace('.', '_') + "Schedule")
        ? "the class of a nested config has _ for each dot"
        : "names that differ only in the case of letters are one file on some systems";
  }

  private static boolean isGenerated(TypeElement type) {
    return type.getAnnotationMirrors().stream()
        .anyMatch(mirror ->
            ((TypeElement) mirror.getAnnotationType().asElement())
                .getQualifiedName()
                .contentEquals(GeneratedSchedule.class.getName()));
  }

  private void write(ConfigDeclaration config, TypeSpec type, Diagnostics diagnostics) {
    String file = longestFileName(config, type);
    int bytes = file.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MOST_BYTES) {
      diagnostics.error(config.site(), Message.NAME_TOO_LONG, file, bytes, MOST_BYTES);
      return;
    }
    String text =
        SourceFile.text(
            config,
            type,
            shadows.computeIfAbsent(
                config.packageName(), name -> SourceFile.shadowsJavaLang(config, elements)));
    Optional<JavaFileObject> given = given(config);
    if (given.isPresent()) {
      checkGiven(config, text, given.get(), diagnostics);
      return;
    }
    try {
      SourceFile.write(config, text, filer);
    } catch (FilerException e) {
      String name = config.qualifiedScheduleName();
      @Nullable TypeElement taken = Neighbours.find(config, name, elements);
      if (taken != null && isGenerated(taken)) {
        diagnostics.error(
            config.site(), Message.GENERATED_GIVEN, name, config.scheduleName() + ".java");
      } else {
        diagnostics.error(config.site(), Message.NAME_TAKEN, name);
      }
    } catch (IOException e) {
      diagnostics.error(config.site(), Message.NOT_WRITTEN, config.qualifiedScheduleName(), e);
    }
  }

  private void describe(ScheduleModel model, List<String> recipe, Diagnostics diagnostics) {
    if (recipe.isEmpty() || diagnostics.failed()) {
      return;
    }
    try {
      description.write(model, recipe, diagnostics.findings(), filer);
    } catch (IOException e) {
      diagnostics.error(
          model.config().site(),
          Message.NOT_WRITTEN,
          "The description of " + model.config().className(),
          e);
    }
  }

  /**
   * Returns the file of the class among the sources to compile, if an earlier run left it there.
   */
  private Optional<JavaFileObject> given(ConfigDeclaration config) {
    @Nullable TypeElement taken = Neighbours.find(config, config.qualifiedScheduleName(), elements);
    return taken == null ? Optional.empty() : trees.flatMap(seen -> seen.file(taken));
  }

  /** What an earlier run wrote is as good as new, unless the config has changed since. */
  private static void checkGiven(
      ConfigDeclaration config, String text, JavaFileObject given, Diagnostics diagnostics) {
    if (diagnostics.failed()) {
      return;
    }
    try {
      String found = given.getCharContent(true).toString().replace("\r\n", "\n");
      if (!found.equals(text)) {
        diagnostics.error(
            config.site(),
            Message.GENERATED_GIVEN,
            config.qualifiedScheduleName(),
            given.getName());
      }
    } catch (IOException e) {
      diagnostics.error(config.site(), Message.NOT_WRITTEN, config.qualifiedScheduleName(), e);
    }
  }

  /** Returns the longest name of the files that a class and those nested in it are compiled to. */
  private static String longestFileName(ConfigDeclaration config, TypeSpec type) {
    String nested =
        type.typeSpecs().stream()
            .map(inside -> "$" + inside.name())
            .max(Comparator.comparingInt(String::length))
            .orElse("");
    return config.scheduleName() + nested + ".class";
  }
}
