package dev.anneal.charts.picture;

import java.util.List;

/**
 * All that a picture shows.
 *
 * @param title what stands above all; may be empty
 * @param axis what the lower axis measures
 * @param scale where its values stand
 * @param panels the fields, from above
 */
public record Picture(String title, String axis, Scale scale, List<Panel> panels) {}
