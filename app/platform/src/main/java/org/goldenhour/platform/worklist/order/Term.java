package org.goldenhour.platform.worklist.order;

/** One addend of a score with its words. The points of all terms sum up to the score. @param code stable, such as {@code WAITING} */
public record Term(String code, double points, Object... wordArguments) {}
