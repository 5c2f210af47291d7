/** The words by which candidates and jobs are compared: skills, seniority, place and pay. */
@NullMarked
package io.hexabuilders.recruitment.vocabulary;

import org.jspecify.annotations.NullMarked;
