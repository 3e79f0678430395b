package dev.anneal.maven;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Fails the build where a schedule is not that of the lock. */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {
  /** Whether to do nothing. */
  @Parameter(property = "anneal.skip", defaultValue = "false")
  private boolean skip;

  /** The class folder. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** The lock. */
  @Parameter(property = "anneal.lock", defaultValue = "${project.basedir}/anneal.lock")
  private File lock;

  /** Where a report with pictures goes, for a pull request; none if it is not given. */
  @Parameter(property = "anneal.markdown")
  private @Nullable File markdown;

  /** The open values by name. */
  @Parameter private @Nullable Map<String, String> values;

  /** More options of the command, such as {@code --learningRate 0.1}. */
  @Parameter(property = "anneal.arguments")
  private @Nullable String arguments;

  @SuppressWarnings("NullAway.Init") // Maven sets the fields.
  public CheckMojo() {}

  @Override
  public void execute() throws MojoExecutionException, MojoFailureException {
    Commands commands = new Commands(getLog(), classes, values, arguments);
    if (skip || (!commands.hasConfigs() && !lock.exists())) {
      getLog().info("no schedules to check");
      return;
    }
    List<String> command = new ArrayList<>(List.of("check", "--lock", lock.toString()));
    if (markdown != null) {
      command.addAll(List.of("--markdown", markdown.toString()));
    }
    if (!commands.run(command)) {
      throw new MojoFailureException(
          "schedules are not those of "
              + lock
              + "; if that is meant, write it anew: mvn dev.anneal:anneal-maven-plugin:lock");
    }
  }
}
