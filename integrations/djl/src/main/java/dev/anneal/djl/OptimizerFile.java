package dev.anneal.djl;

import dev.anneal.PlateauState;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The file of an optimizer: a first line that says what it is and of which version, the checksum of
 * what follows, and that.
 */
final class OptimizerFile {
  private static final String TITLE = "anneal djl optimizer ";
  private static final int VERSION = 1;

  private OptimizerFile() {}

  static void write(Path file, OptimizerState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(state.kind());
      out.writeLong(state.updates());
      out.writeLong(state.averagedFrom());
      out.writeBoolean(state.keepsVelocity());
      writePlateau(out, state.plateau());
      out.writeInt(state.recipes().size());
      for (Map.Entry<String, String> each : state.recipes().entrySet()) {
        out.writeUTF(each.getKey());
        writeBytes(out, each.getValue().getBytes(StandardCharsets.UTF_8));
      }
      out.writeInt(state.arrays().size());
      for (OptimizerState.Entry each : state.arrays()) {
        out.writeUTF(each.kind());
        out.writeUTF(each.parameter());
        writeBytes(out, each.encoded());
      }
    }
    writeWhole(file, bytes.toByteArray());
  }

  private static void writeWhole(Path file, byte[] body) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".tmp");
    byte[] head = (TITLE + VERSION + "\n").getBytes(StandardCharsets.UTF_8);
    ByteBuffer whole = ByteBuffer.allocate(head.length + Long.BYTES + body.length);
    Files.write(beside, whole.put(head).putLong(checksum(body)).put(body).array());
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
  }

  private static void writePlateau(DataOutputStream out, Optional<PlateauState.Saved> plateau)
      throws IOException {
    out.writeBoolean(plateau.isPresent());
    if (plateau.isPresent()) {
      PlateauState.Saved saved = plateau.get();
      out.writeDouble(saved.scale());
      out.writeDouble(saved.best());
      out.writeInt(saved.bad());
      out.writeInt(saved.cooling());
      out.writeLong(saved.observations());
    }
  }

  private static void writeBytes(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static OptimizerState read(Path file) throws IOException {
    byte[] whole = Files.readAllBytes(file);
    int end = lineEnd(whole);
    String line = new String(whole, 0, end, StandardCharsets.UTF_8);
    if (!line.matches(TITLE + "[0-9]{1,9}")) {
      throw new IllegalArgumentException(
          "file = "
              + file
              + ": is no state of an optimizer of Anneal's for DJL; give one that save wrote, and"
              + " parameters to Model.load");
    }
    String version = line.substring(TITLE.length());
    if (!version.equals(Integer.toString(VERSION))) {
      throw new IllegalArgumentException(
          "file = "
              + file
              + ": is of version "
              + version
              + ", this library reads "
              + VERSION
              + "; use the version of Anneal that wrote it");
    }
    int start = end + 1 + Long.BYTES;
    byte[] body = start <= whole.length ? Arrays.copyOfRange(whole, start, whole.length) : null;
    if (body == null || ByteBuffer.wrap(whole).getLong(end + 1) != checksum(body)) {
      throw new IllegalArgumentException(
          "file = " + file + ": is damaged, its checksum differs; give another copy of it");
    }
    return readBody(body);
  }

  private static OptimizerState readBody(byte[] body) throws IOException {
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(body));
    String kind = in.readUTF();
    long updates = in.readLong();
    long averagedFrom = in.readLong();
    boolean keepsVelocity = in.readBoolean();
    Optional<PlateauState.Saved> plateau = readPlateau(in);
    Map<String, String> recipes = new LinkedHashMap<>();
    for (int left = in.readInt(); left > 0; left--) {
      recipes.put(in.readUTF(), new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    List<OptimizerState.Entry> arrays = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      arrays.add(new OptimizerState.Entry(in.readUTF(), in.readUTF(), in.readNBytes(in.readInt())));
    }
    return new OptimizerState(kind, updates, averagedFrom, keepsVelocity, plateau, recipes, arrays);
  }

  private static Optional<PlateauState.Saved> readPlateau(DataInputStream in) throws IOException {
    if (!in.readBoolean()) {
      return Optional.empty();
    }
    return Optional.of(
        new PlateauState.Saved(
            in.readDouble(), in.readDouble(), in.readInt(), in.readInt(), in.readLong()));
  }

  /** The end of the first line, if it is as short as ours. */
  private static int lineEnd(byte[] whole) {
    int most = Math.min(whole.length, 64);
    int end = 0;
    while (end < most && whole[end] != '\n') {
      end++;
    }
    return end;
  }

  private static long checksum(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes);
    return checksum.getValue();
  }
}
