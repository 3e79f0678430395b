package dev.anneal.sgd.recovery;

import dev.anneal.sgd.io.DamagedFileException;
import dev.anneal.sgd.io.Excerpt;
import dev.anneal.sgd.io.SafeTensors;
import dev.anneal.sgd.update.DescentState;
import dev.anneal.sgd.update.Kernels;
import dev.anneal.sgd.update.UpdaterState;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decodes checkpoints for a training that would take them up, and refuses those of another. Changes
 * nothing of the training.
 *
 * @param identity what must be the same, as far as it may not differ
 * @param progress that of the training
 */
public record CheckpointDecoder<A>(
    Identity identity, SavedSchedules schedules, TrainingProgress progress, Kernels<A> kernels) {
  private static final String NAME = "anneal checkpoint ";
  private static final int VERSION = 3;
  private static final Pattern ANY_VERSION = Pattern.compile(NAME + "([0-9]{1,9})");

  /** The entry of the format that is read. */
  public static final String FORMAT = NAME + VERSION;

  /** Settings with which arrays that are not up to date mean nothing to others. */
  private static final Set<String> OF_ARRAYS = Set.of("averaging", "sparse");

  /** What a checkpoint holds. */
  public record Decoded<A>(DescentState<A> state, TrainingProgress.Saved progress) {}

  /**
   * Decodes the content of a checkpoint.
   *
   * @param named the step that the name of the file says
   * @param like the state of the descent that would take it up; it stays as it is
   * @throws RefusedException if it is of another training, or of another format
   * @throws DamagedFileException if something is missing, or cannot have been written
   */
  public Decoded<A> decode(
      SafeTensors.Content content, long named, UpdaterState<A> like, Set<Deviation> allowed)
      throws DamagedFileException {
    CheckpointReader reader = new CheckpointReader(content);
    checkFormat(reader.text("format"));
    // Before the schedules: with other groups there are others.
    Set<String> differing = identity.differing(reader, allowed);
    long made = CheckpointFormat.step(reader, named);
    reader.checkArrays();
    Optional<String> difference =
        schedules.difference(
            reader, Identity.groupsOf(reader), made, !allowed.contains(Deviation.PAST));
    if (difference.isPresent()) {
      throw RefusedException.ofAnother(difference.get(), Deviation.PAST, allowed);
    }
    boolean settled =
        Identity.hasGroup(differing) || differing.stream().anyMatch(OF_ARRAYS::contains);
    DescentState<A> state =
        settled
            ? CheckpointFormat.decodeUpToDate(reader, named, kernels, like)
            : CheckpointFormat.decode(reader, named, kernels, like);
    boolean counts = !differing.contains("plateau") && !differing.contains("plateauRule");
    Decoded<A> decoded = new Decoded<>(state, progress.decode(reader, counts));
    reader.text(SafeTensors.DIGEST);
    reader.checkAllRead();
    return decoded;
  }

  /**
   * Checks the entry that names the format.
   *
   * @throws RefusedException if it is not the one that is read
   */
  public static void checkFormat(String its) {
    Matcher version = ANY_VERSION.matcher(its);
    if (!version.matches()) {
      throw RefusedException.ofAnother(
          "its format is \"" + Excerpt.of(its) + "\", none of Anneal's", null, Set.of());
    }
    int number = Integer.parseInt(version.group(1));
    if (number != VERSION) {
      throw new RefusedException(
          ("has the format \"%s\", which %s version of anneal-runtime reads; this one reads"
                  + " \"%s\". Resume with the version that wrote it, or keep the checkpoints of a"
                  + " new training in another directory")
              .formatted(its, number < VERSION ? "an older" : "a newer", FORMAT),
          null);
    }
  }

  /**
   * Lets the training have the progress of a checkpoint.
   *
   * @throws RefusedException if its plateau cannot; nothing has changed
   */
  public void takeUp(Decoded<A> decoded) {
    try {
      progress.restore(decoded.progress());
    } catch (IllegalArgumentException e) {
      throw new RefusedException(
          "is of another training: its plateau was declared otherwise: " + e.getMessage(), e);
    }
  }
}
