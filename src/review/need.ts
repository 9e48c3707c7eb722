/**
 * How much a held comment needs a person, in [0, 1]; the queue begins with the greatest.
 * For now the likelihood of harm alone: the score of its assessment.
 */
export const needOf = (assessment: { score: number }): number => Math.min(1, Math.max(0, assessment.score));
