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

/** Compiles the module and draws its configs, each into a file of its name. */
@Mojo(name = "plot", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class PlotMojo extends AbstractMojo {
  /** The config; without it, all are drawn whose open values are known. */
  @Parameter(property = "anneal.config")
  private @Nullable String config;

  /** Where the pictures go. */
  @Parameter(property = "anneal.output", defaultValue = "${project.build.directory}/anneal")
  private File output;

  /** What the pictures are: svg or png. */
  @Parameter(property = "anneal.format", defaultValue = "svg")
  private String format;

  /** The class folder. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** The open values by name. */
  @Parameter private @Nullable Map<String, String> values;

  /** More options of the command, such as {@code --dark --hyperparameters all}. */
  @Parameter(property = "anneal.arguments")
  private @Nullable String arguments;

  @SuppressWarnings("NullAway.Init") // Maven sets the fields.
  public PlotMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    Commands commands = new Commands(getLog(), classes, values, arguments);
    if (!commands.hasConfigs()) {
      getLog().info("no schedules to draw");
      return;
    }
    if (config != null) {
      plot(commands, commands.named(config));
      return;
    }
    for (Description one : commands.configs()) {
      List<String> missing = commands.missing(one);
      if (missing.isEmpty()) {
        plot(commands, one);
      } else {
        getLog().info(one.config() + " is not drawn: give " + String.join(", ", missing));
      }
    }
  }

  private void plot(Commands commands, Description one) throws MojoExecutionException {
    File file = new File(output, one.config() + "." + format);
    commands.run(List.of("plot", one.config(), "--out", file.toString()), one);
  }
}
