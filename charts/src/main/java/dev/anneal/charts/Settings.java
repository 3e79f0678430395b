package dev.anneal.charts;

/**
 * How a picture is to look.
 *
 * @param title what stands above it; empty for none
 * @param width its width in pixels
 * @param height its height in pixels
 * @param dark whether its background is dark
 * @param log whether equal ratios take equal room upwards
 * @param time what the lower axis measures
 */
record Settings(String title, int width, int height, boolean dark, boolean log, Time time) {}
