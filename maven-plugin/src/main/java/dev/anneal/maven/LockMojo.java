package dev.anneal.maven;

import java.io.File;
import java.util.List;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Execute;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/** Compiles the module and writes its lock. */
@Mojo(name = "lock", threadSafe = true)
@Execute(phase = LifecyclePhase.PROCESS_CLASSES)
public final class LockMojo extends AbstractMojo {
  /** Whether to do nothing. */
  @Parameter(property = "anneal.skip", defaultValue = "false")
  private boolean skip;

  /** The class folder. */
  @Parameter(defaultValue = "${project.build.outputDirectory}", required = true)
  private File classes;

  /** The lock. */
  @Parameter(property = "anneal.lock", defaultValue = "${project.basedir}/anneal.lock")
  private File lock;

  @SuppressWarnings("NullAway.Init") // Maven sets the fields.
  public LockMojo() {}

  @Override
  public void execute() throws MojoExecutionException {
    Commands commands = new Commands(getLog(), classes, null, null);
    if (skip || !commands.hasConfigs()) {
      getLog().info("no schedules to lock");
      return;
    }
    commands.run(List.of("lock", "--lock", lock.toString()));
  }
}
