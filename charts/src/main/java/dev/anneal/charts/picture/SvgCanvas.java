package dev.anneal.charts.picture;

import java.awt.Dimension;
import java.io.IOException;
import java.io.StringWriter;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.DOMGroupManager;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Draws into an SVG document; words stay words. */
public final class SvgCanvas extends SVGGraphics2D {
  /** The digits after the point. */
  private static final int PRECISION = 2;

  private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

  private final int width;
  private final int height;

  private SvgCanvas(SVGGeneratorContext context, int width, int height) {
    super(context, false);
    this.width = width;
    this.height = height;
    setSVGCanvasSize(new Dimension(width, height));
  }

  public static SvgCanvas of(int width, int height) {
    SVGGeneratorContext context = SVGGeneratorContext.createDefault(document());
    context.setComment(null);
    context.setPrecision(PRECISION);
    return new SvgCanvas(context, width, height);
  }

  private static Document document() {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .getDOMImplementation()
          .createDocument(SVG_NAMESPACE_URI, SVG_SVG_TAG, null);
    } catch (ParserConfigurationException e) {
      throw new IllegalStateException("Every Java platform can make an XML document.", e);
    }
  }

  /** Draws words; the anchor is one of SVG's. */
  void drawText(String text, double x, double y, String anchor) {
    Element element = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, SVG_TEXT_TAG);
    element.setAttributeNS(null, SVG_X_ATTRIBUTE, getGeneratorContext().doubleString(x));
    element.setAttributeNS(null, SVG_Y_ATTRIBUTE, getGeneratorContext().doubleString(y));
    if (!anchor.equals("start")) {
      element.setAttributeNS(null, "text-anchor", anchor);
    }
    element.appendChild(getDOMFactory().createTextNode(clean(text)));
    getDOMGroupManager().addElement(element, DOMGroupManager.FILL);
  }

  /** XML has no control characters, not even escaped. */
  private static String clean(String text) {
    return text.replaceAll("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF]", " ");
  }

  /** Returns the document, the same on every machine. */
  public String document(String title) throws IOException {
    Element root = getRoot();
    root.setAttributeNS(null, "viewBox", "0 0 " + width + " " + height);
    if (!title.isEmpty()) {
      Element name = getDOMFactory().createElementNS(SVG_NAMESPACE_URI, "title");
      name.appendChild(getDOMFactory().createTextNode(clean(title)));
      root.insertBefore(name, root.getFirstChild());
    }
    StringWriter out = new StringWriter();
    stream(root, out, false, false);
    String text = out.toString().replace("\r\n", "\n");
    // A reader of XML would fetch the type of the document from the network.
    return XML + text.substring(text.indexOf("<svg"));
  }
}
