/** Tests of the schedules against ND4J and Deeplearning4j themselves. */
package dev.anneal.dl4j;
