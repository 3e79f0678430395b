package dev.anneal.pytorch;

import java.io.ByteArrayOutputStream;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.pytorch.ArchiveWriter;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OutputArchive;

/** The state of an optimizer as the bytes that libtorch writes. */
final class ArchiveBytes {
  private ArchiveBytes() {}

  static byte[] of(Optimizer optimizer) {
    return Scoped.get(() -> {
      Collector collector = new Collector();
      OutputArchive archive = new OutputArchive();
      optimizer.save(archive);
      archive.save_to(collector);
      return collector.bytes.toByteArray();
    });
  }

  static void load(Optimizer optimizer, byte[] bytes) {
    Scoped.run(() -> {
      InputArchive archive = new InputArchive();
      archive.load_from(new BytePointer(bytes), bytes.length);
      optimizer.load(archive);
    });
  }

  /** What libtorch calls for each piece. */
  private static final class Collector extends ArchiveWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public long call(Pointer buffer, long length) {
      byte[] piece = new byte[Math.toIntExact(length)];
      try (BytePointer pointer = new BytePointer(buffer)) {
        pointer.capacity(length).get(piece);
      }
      bytes.writeBytes(piece);
      return length;
    }
  }
}
