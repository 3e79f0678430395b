package dev.anneal.cli;

import dev.anneal.charts.Charts;
import dev.anneal.cli.terminal.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Draws a search for a rate. */
@Command(
    name = "finder",
    mixinStandardHelpOptions = true,
    description = {
      "Draws the result of a search for a rate.",
      "It shows the losses of the sweep over the rate, the trials, what each rule suggests, the"
          + " rate that was chosen and what failed."
    },
    footerHeading = "%nExamples:%n",
    footer = {"  anneal finder range-test.json", "  anneal finder range-test.json --out rate.png"})
final class FinderCommand implements Callable<Integer> {
  @ParentCommand private Anneal anneal;
  @Mixin private PictureOptions picture;

  @Parameters(
      index = "0",
      paramLabel = "RESULT",
      description = "A file that FinderResult.writeJson has written.")
  private Path result;

  @SuppressWarnings("NullAway.Init") // picocli sets the parent, the mixin and the file.
  FinderCommand() {}

  @Override
  public Integer call() {
    try {
      picture.write(Charts.ofSearch(result), RunCommand.stem(result), anneal.console());
      return Anneal.GOOD;
    } catch (IOException e) {
      throw RunCommand.unread(result, e);
    } catch (IllegalArgumentException e) {
      throw new InputException(String.valueOf(e.getMessage()), e);
    }
  }
}
