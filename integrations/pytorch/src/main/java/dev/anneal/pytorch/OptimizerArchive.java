package dev.anneal.pytorch;

import dev.anneal.PlateauState;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OutputArchive;

/** The file of a scheduled optimizer: an archive of libtorch with that of the optimizer inside. */
final class OptimizerArchive {
  private static final String VERSION_KEY = "anneal_optimizer";
  private static final long VERSION = 1;

  private OptimizerArchive() {}

  static void write(
      Path file,
      Optimizer optimizer,
      GroupOptions kind,
      long updates,
      Optional<PlateauState> plateau) {
    Scoped.run(() -> {
      OutputArchive archive = new OutputArchive();
      archive.write(VERSION_KEY, new IValue(VERSION));
      archive.write("kind", new IValue(kind.name()));
      archive.write("updates", new IValue(updates));
      archive.write("plateau", new IValue(plateau.map(OptimizerArchive::text).orElse("")));
      OutputArchive inner = new OutputArchive();
      optimizer.save(inner);
      archive.write("optimizer", inner);
      archive.save_to(file.toString());
    });
  }

  /** Restores the optimizer and the plateau; answers the number of updates. */
  static long read(
      Path file, Optimizer optimizer, GroupOptions kind, Optional<PlateauState> plateau) {
    return Scoped.get(() -> restore(file, optimizer, kind, plateau));
  }

  private static long restore(
      Path file, Optimizer optimizer, GroupOptions kind, Optional<PlateauState> plateau) {
    InputArchive archive = open(file);
    String found = text(archive, "kind");
    if (!found.equals(kind.name())) {
      throw refusal(file, "is of " + found + ", not of " + kind + "; load it there");
    }
    String saved = text(archive, "plateau");
    if (!saved.isEmpty() && plateau.isEmpty()) {
      throw refusal(file, "has the state of a plateau rule; give one by plateau(state)");
    }
    long updates = value(archive, "updates").toInt();
    InputArchive inner = new InputArchive();
    archive.read("optimizer", inner);
    try {
      optimizer.load(inner);
    } catch (RuntimeException e) {
      throw refusal(
          file, "has other parameter groups than the optimizer; make it as the saved one was", e);
    }
    if (!saved.isEmpty()) {
      plateau.ifPresent(state -> state.restore(plateauState(saved)));
    }
    return updates;
  }

  private static InputArchive open(Path file) {
    InputArchive archive = new InputArchive();
    IValue version = new IValue();
    boolean ours;
    try {
      archive.load_from(file.toString());
      ours = archive.try_read(VERSION_KEY, version);
    } catch (RuntimeException e) {
      throw refusal(file, "is no archive of libtorch, or damaged; give one that save wrote", e);
    }
    if (!ours) {
      throw refusal(file, "is no archive of a scheduled optimizer; give one that save wrote");
    }
    if (version.toInt() != VERSION) {
      throw refusal(
          file,
          "is of version %d, this library reads %d; use the version of Anneal that wrote it"
              .formatted(version.toInt(), VERSION));
    }
    return archive;
  }

  private static IValue value(InputArchive archive, String key) {
    IValue value = new IValue();
    archive.read(key, value);
    return value;
  }

  private static String text(InputArchive archive, String key) {
    // An empty text has no address.
    BytePointer text = value(archive, key).toStringRef();
    return text == null ? "" : text.getString();
  }

  private static String text(PlateauState plateau) {
    PlateauState.Saved saved = plateau.save();
    return "%s %s %d %d %d"
        .formatted(saved.scale(), saved.best(), saved.bad(), saved.cooling(), saved.observations());
  }

  private static PlateauState.Saved plateauState(String text) {
    String[] parts = text.split(" ", -1);
    return new PlateauState.Saved(
        Double.parseDouble(parts[0]),
        Double.parseDouble(parts[1]),
        Integer.parseInt(parts[2]),
        Integer.parseInt(parts[3]),
        Long.parseLong(parts[4]));
  }

  private static IllegalArgumentException refusal(Path file, String message) {
    return new IllegalArgumentException("file = " + file + ": " + message);
  }

  private static IllegalArgumentException refusal(Path file, String message, Throwable cause) {
    return new IllegalArgumentException("file = " + file + ": " + message, cause);
  }
}
