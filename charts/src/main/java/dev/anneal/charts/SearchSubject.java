package dev.anneal.charts;

import dev.anneal.charts.SearchData.Suggested;
import dev.anneal.charts.picture.Line;
import dev.anneal.charts.picture.Line.Style;
import dev.anneal.charts.picture.LogScale;
import dev.anneal.charts.picture.Numbers;
import dev.anneal.charts.picture.Panel;
import dev.anneal.charts.picture.Panel.Band;
import dev.anneal.charts.picture.Panel.Mark;
import dev.anneal.charts.picture.Picture;
import dev.anneal.charts.picture.Points;
import dev.anneal.charts.picture.Scale;
import dev.anneal.charts.picture.ValueScale;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A search for a rate: the losses of the sweep over the rate, the trials, and what the rules say.
 *
 * @param search what it saw
 */
record SearchSubject(SearchData search) implements Subject {
  private static final int HEADS = 100;
  private static final int BLUE = 0;
  private static final int VERMILION = 1;
  private static final int GREEN = 2;
  private static final int GREY = 6;

  /** Returns what the search found, in a line. */
  String title() {
    Suggested chosen = search.chosen();
    return chosen == null
        ? "no usable learning rate: " + search.why()
        : "learning rate " + Numbers.brief(chosen.rate());
  }

  @Override
  public Picture picture(Settings settings) {
    List<Line> lines = new ArrayList<>();
    lines.add(new Line("loss", search.losses(), BLUE, Style.FAINT));
    lines.add(new Line("smoothed", search.smoothed(), BLUE, Style.MAIN));
    if (search.trials().size() > 0) {
      lines.add(new Line("trials", search.trials(), VERMILION, Style.DOTS));
    }
    int height = settings.height() - HEADS;
    Scale losses =
        settings.log()
            ? ValueScale.of(lines, true, height)
            : ValueScale.linear(least(), most(), height);
    List<Band> bands = new ArrayList<>();
    double low = lowestRate();
    double high = highestRate();
    if (search.failure() < Double.POSITIVE_INFINITY) {
      bands.add(new Band(search.failure(), high, "failed", VERMILION));
    }
    List<Mark> marks = new ArrayList<>();
    for (Suggested suggested : search.suggestions()) {
      marks.add(new Mark(suggested.rate(), label(suggested), GREY, false));
    }
    Suggested chosen = search.chosen();
    Suggested guess = search.guess();
    if (guess != null) {
      marks.add(new Mark(guess.rate(), label(guess), GREEN, false));
    }
    if (chosen != null) {
      String label = "%s, by %s".formatted(Numbers.brief(chosen.rate()), chosen.rule());
      marks.add(new Mark(chosen.rate(), label, GREEN, true));
      if (chosen.low() < chosen.high()) {
        bands.add(new Band(chosen.low(), chosen.high(), "about as good", GREEN));
      }
    }
    Scale rates = new LogScale(low, high, 0, Math.max(2, settings.width() / 70));
    return new Picture(
        settings.title(),
        "learning rate",
        rates,
        List.of(new Panel("loss", losses, lines, marks, bands)));
  }

  private static String label(Suggested suggested) {
    return suggested.rule() + " " + Numbers.brief(suggested.rate());
  }

  private double lowestRate() {
    double low = search.losses().size() == 0 ? Double.POSITIVE_INFINITY : search.losses().x(0);
    for (int i = 0; i < search.trials().size(); i++) {
      low = Math.min(low, search.trials().x(i));
    }
    for (Suggested suggested : all()) {
      low = Math.min(low, suggested.low());
    }
    return low < Double.POSITIVE_INFINITY ? low : 1e-6;
  }

  private double highestRate() {
    Points losses = search.losses();
    double high = losses.size() == 0 ? 0 : losses.x(losses.size() - 1);
    for (Suggested suggested : all()) {
      high = Math.max(high, suggested.high());
    }
    if (search.failure() < Double.POSITIVE_INFINITY) {
      // What failed has a stretch of its own, also where it is the last point.
      high = Math.max(high, Math.min(Double.MAX_VALUE, 2 * search.failure()));
    }
    return Math.max(high, Math.min(Double.MAX_VALUE, 10 * lowestRate()));
  }

  private List<Suggested> all() {
    List<Suggested> all = new ArrayList<>(search.suggestions());
    Stream.of(search.chosen(), search.guess()).filter(Objects::nonNull).forEach(all::add);
    return all;
  }

  private double least() {
    double least = start();
    for (Points points : List.of(search.smoothed(), search.trials())) {
      for (int i = 0; i < points.size(); i++) {
        least = Math.min(least, points.y(i));
      }
    }
    return least;
  }

  /** A loss that explodes leaves the picture: what matters is below where it began. */
  private double most() {
    double most = start();
    for (int i = 0; i < search.smoothed().size(); i++) {
      most = Math.max(most, search.smoothed().y(i));
    }
    double fall = start() - least();
    return fall > 0 ? Math.min(most, start() + fall / 2) : most;
  }

  /** The smoothed loss at the lowest rates, its greatest value in the first tenth. */
  private double start() {
    Points points = search.smoothed();
    double start = points.size() == 0 ? 1 : points.y(0);
    for (int i = 0; i < points.size() / 10; i++) {
      start = Math.max(start, points.y(i));
    }
    return start;
  }
}
