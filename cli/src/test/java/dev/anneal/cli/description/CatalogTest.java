package dev.anneal.cli.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.anneal.cli.Descriptions;
import dev.anneal.cli.terminal.InputException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions are found in folders and jars; what is damaged is named, and the rest goes on. */
class CatalogTest {
  @TempDir private Path folder;

  @Test
  void foldersAndJarsOnOneList() throws Exception {
    Path classes = Descriptions.folder(folder.resolve("classes"), Descriptions.MNIST);
    Path jar =
        Descriptions.jar(
            folder.resolve("app.jar"),
            Map.of(
                "META-INF/anneal/training.FineTuningSchedule.json", Descriptions.FINE_TUNING,
                "META-INF/anneal/notes.txt", "nothing",
                "other.json", "{"));

    Catalog catalog = Catalog.read(List.of(classes, jar));

    assertThat(catalog.problems()).isEmpty();
    assertThat(catalog.configs())
        .extracting(Description::config)
        .containsExactly("training.FineTuning", "training.Mnist");
    assertThat(catalog.named("Mnist")).isSameAs(catalog.named("training.MnistSchedule"));
  }

  @Test
  void jarsWithoutDescriptionsAndLargeOnesOfSpringBoot() throws Exception {
    Path none = Descriptions.jar(folder.resolve("none.jar"), Map.of("a/B.class", "no class"));
    Path boot =
        Descriptions.jar(
            folder.resolve("boot.jar"),
            Map.of("BOOT-INF/classes/META-INF/anneal/x.json", Descriptions.MNIST));

    assertThat(Catalog.read(List.of(none)).configs()).isEmpty();
    assertThat(Catalog.read(List.of(boot)).configs()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"anneal\":1 | \"anneal\":2 | version 2 of the description, and this program reads 1",
        "\"anneal\":1 | \"anneal\":[] | version [] of the description",
        "\"anneal\":1 | \"x\":1 | no description of a schedule",
        "\"config\":\"training.Mnist\" | \"config\":7.5 | config = 7.5, but the recipe is of",
        "\"config\": | \"konfig\": | config is missing",
        "\"config\":\"training.Mnist\" | \"config\":true | config is no text",
        "\"recipe\":[ | \"recipe\":7,\"x\":[ | recipe is no list",
        "\"recipe\":[ | \"recipe\":[7, | recipe, line 1, column 1: found 7",
        "\"open\":[] | \"open\":[1] | open holds what is no object",
        "numerics 1 | numerics 9 | recipe, line 2",
        "step(0.1 | stop(0.1 | recipe, line 7",
        "0.5, 2000 | 0.5, 0 | recipe: learningRate[1] in line 7",
        "{ | { { | no JSON",
        "} | }} | no JSON",
        "\"curves\":[]} | \"curves\":[]}{} | no JSON: malformed at line 1",
      })
  void damagedDescriptionsAreNamed(String found, String written, String message) throws Exception {
    assertThat(Descriptions.MNIST).contains(found);
    String damaged =
        found.equals("}") ? Descriptions.MNIST + "}" : Descriptions.MNIST.replace(found, written);
    Path classes =
        Descriptions.folder(folder.resolve("classes"), damaged, Descriptions.FINE_TUNING);

    Catalog catalog = Catalog.read(List.of(classes));

    assertThat(catalog.configs())
        .extracting(Description::config)
        .containsExactly("training.FineTuning");
    assertThat(catalog.problems()).hasSize(1);
    if (found.equals("}")) {
      assertThat(catalog.problems().get(0)).contains("config0.json: ").contains("compile");
    } else {
      assertThat(catalog.problems().get(0))
          .startsWith(classes.resolve("META-INF/anneal/config0.json") + ": " + message);
    }
  }

  @Test
  void deepNestingAndOtherLetters() throws Exception {
    Path classes =
        Descriptions.folder(folder.resolve("classes"), "[".repeat(100_000), Descriptions.MNIST);
    Files.write(classes.resolve("META-INF/anneal/x.json"), new byte[] {(byte) 0xc3, 0x28});

    Catalog catalog = Catalog.read(List.of(classes));

    assertThat(catalog.configs()).hasSize(1);
    assertThat(catalog.problems()).hasSize(2);
    assertThat(catalog.problems().get(0)).contains("no JSON: Nesting limit 255 reached at line 1");
    assertThat(catalog.problems().get(1)).contains("no text in UTF-8");
  }

  @Test
  void hugeEntriesAreNotRead() throws Exception {
    Path jar = folder.resolve("bomb.jar");
    byte[] spaces = new byte[1 << 20];
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("META-INF/anneal/a.json"));
      for (int i = 0; i <= Entries.MOST_BYTES >> 20; i++) {
        zip.write(spaces);
      }
      zip.closeEntry();
      zip.putNextEntry(new ZipEntry("META-INF/anneal/b.json"));
      zip.write(Descriptions.MNIST.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      zip.closeEntry();
    }

    Catalog catalog = Catalog.read(List.of(jar));

    assertThat(catalog.configs()).hasSize(1);
    assertThat(catalog.problems())
        .containsExactly(
            jar
                + "!/META-INF/anneal/a.json: too large for a description; compile the config again");
  }

  @Test
  void theSameConfigTwice() throws Exception {
    Path one = Descriptions.folder(folder.resolve("one"), Descriptions.MNIST);
    Path same = Descriptions.folder(folder.resolve("same"), Descriptions.MNIST);
    Path other =
        Descriptions.folder(folder.resolve("other"), Descriptions.MNIST.replace("0.5", "0.4"));

    assertThat(Catalog.read(List.of(one, same)).problems()).isEmpty();
    Catalog catalog = Catalog.read(List.of(one, other));
    assertThat(catalog.configs().get(0).recipe().text()).contains("0.5");
    assertThat(catalog.problems().get(0)).contains("training.Mnist is another one in " + one);
  }

  @Test
  void partsOfNames() throws Exception {
    Path classes =
        Descriptions.folder(
            folder.resolve("classes"),
            Descriptions.MNIST.replace("training.Mnist", "a.b.Outer$Mnist"),
            Descriptions.MNIST.replace("training.Mnist", "a.c.Mnist"));
    Catalog catalog = Catalog.read(List.of(classes));

    for (String name :
        List.of("a.b.Outer$Mnist", "a.b.Outer.Mnist", "b.Outer.Mnist", "Outer.Mnist")) {
      assertThat(catalog.named(name).config()).isEqualTo("a.b.Outer$Mnist");
    }
    assertThat(catalog.named("c.Mnist").config()).isEqualTo("a.c.Mnist");
    assertThatThrownBy(() -> catalog.named("Mnist"))
        .isInstanceOf(InputException.class)
        .hasMessage("Mnist is not one config; give one of a.b.Outer$Mnist, a.c.Mnist");
  }

  @Test
  void whatIsNotThere() throws Exception {
    Path text = Files.writeString(folder.resolve("x.jar"), "text");
    Path classes =
        Descriptions.folder(
            folder.resolve("classes"), Descriptions.MNIST, Descriptions.FINE_TUNING);

    assertThatThrownBy(() -> Catalog.read(List.of(folder.resolve("none"))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("none is not there");
    assertThatThrownBy(() -> Catalog.read(List.of(text)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("x.jar is no jar");
    assertThatThrownBy(() -> Catalog.read(List.of(classes)).named("Nist"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("give one of training.FineTuning, training.Mnist");
  }
}
