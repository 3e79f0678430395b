package dev.anneal.maven;

import dev.anneal.cli.description.Description;
import java.io.File;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Compiles the module and shows one of its configs, or lists them. */
@Mojo(name = "show", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class ShowMojo extends AbstractMojo {
  /** The config; without it, all are listed. */
  @Parameter(property = "anneal.config")
  private @Nullable String config;

  /** The class folder. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** The open values by name. */
  @Parameter private @Nullable Map<String, String> values;

  /** More options of the command, such as {@code --learningRate 0.1 --at 0,end}. */
  @Parameter(property = "anneal.arguments")
  private @Nullable String arguments;

  @SuppressWarnings("NullAway.Init") // Maven sets the fields.
  public ShowMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    Commands commands = new Commands(getLog(), classes, values, arguments);
    if (!commands.hasConfigs()) {
      getLog().info("no schedules to show");
      return;
    }
    if (config == null) {
      commands.run(List.of("list"));
      return;
    }
    Description found = commands.named(config);
    commands.run(List.of("show", found.config()), found);
  }
}
