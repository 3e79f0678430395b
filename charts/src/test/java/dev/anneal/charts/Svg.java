package dev.anneal.charts;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What a chart draws, read back from its SVG. */
final class Svg {
  private final Document document;

  private Svg(Document document) {
    this.document = document;
  }

  /** Returns what a chart draws. */
  static Svg of(Chart chart) {
    return parse(bytes(chart));
  }

  static byte[] bytes(Chart chart) {
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      chart.writeSvg(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Svg parse(byte[] bytes) {
    try {
      return new Svg(
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes)));
    } catch (Exception e) {
      throw new AssertionError("no XML", e);
    }
  }

  String attribute(String name) {
    return document.getDocumentElement().getAttribute(name);
  }

  /** Returns all words, in the order in which they are drawn. */
  List<String> texts() {
    return elements("text").stream().map(Element::getTextContent).toList();
  }

  /** Returns the place at which words are drawn. */
  double[] place(String text) {
    Element found =
        elements("text").stream()
            .filter(element -> element.getTextContent().equals(text))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no text " + text + " among " + texts()));
    return new double[] {number(found, "x"), number(found, "y")};
  }

  private static double number(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  /** Returns the curves: the points of each path that is clipped to a field, broken or not. */
  List<List<double[]>> curves() {
    List<List<double[]>> curves = new ArrayList<>();
    for (Element path : elements("path")) {
      boolean isCurve =
          inherited(path, "clip-path").startsWith("url") && inherited(path, "fill").equals("none");
      if (isCurve) {
        curves.add(points(path.getAttribute("d")));
      }
    }
    return curves;
  }

  private static List<double[]> points(String path) {
    List<double[]> points = new ArrayList<>();
    String[] words = path.trim().split("[ ,]+", -1);
    for (int i = 0; i < words.length; i += 2) {
      boolean moves = words[i].startsWith("M");
      if (moves && i > 0) {
        points.add(new double[] {Double.NaN, Double.NaN});
      }
      points.add(
          new double[] {
            Double.parseDouble(words[i].replaceAll("[ML]", "")), Double.parseDouble(words[i + 1])
          });
    }
    return points;
  }

  /** Returns an attribute of an element or of one that it stands in. */
  static String inherited(Node node, String attribute) {
    for (Node at = node; at instanceof Element element; at = at.getParentNode()) {
      if (element.hasAttribute(attribute)) {
        return element.getAttribute(attribute);
      }
    }
    return "";
  }

  List<Element> elements(String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
