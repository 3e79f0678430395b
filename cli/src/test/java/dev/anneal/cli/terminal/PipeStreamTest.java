package dev.anneal.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a reader that has gone away is, and what a full disk is. */
class PipeStreamTest {
  @ParameterizedTest
  @CsvSource({"Broken pipe, false", "The pipe is being closed, false", "No space left, true"})
  void failures(String message, boolean isFailure) {
    PrintWriter writer =
        new PrintWriter(new PipeStream(failing(message)), false, StandardCharsets.UTF_8);
    for (int i = 0; i < 3; i++) {
      writer.println("a line");
      writer.flush();
    }

    assertThat(writer.checkError()).isEqualTo(isFailure);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int value) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
