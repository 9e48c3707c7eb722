import type { Transparency } from './contract.ts';

export interface TransparencyRow {
  readonly section: string;
  readonly figure: string;
  readonly value: number | null;
  readonly [column: string]: string | number | null;
}

const sections = [
  [
    'Notices by readers (article 16)',
    (report: Transparency) => [
      ['received', report.notices.received],
      ['answered', report.notices.answered],
      ['answered: comment removed', report.notices.removed],
      ['answered: comment kept', report.notices.kept],
      ['median seconds to the answer', report.notices.medianSecondsToAnswer],
    ],
  ],
  [
    'Restrictions (articles 15(1)(c) and 17)',
    ({ restrictions }: Transparency) => [
      ['all', restrictions.total],
      ['on own initiative', restrictions.ownInitiative],
      ['after a notice', restrictions.afterNotice],
      ['decided by automated means alone', restrictions.automated],
      ['decided by a person', restrictions.byPerson],
      ['held for a moderator', restrictions.byKind.held],
      ['rejected', restrictions.byKind.rejected],
      ['taken down', restrictions.byKind.deleted],
    ],
  ],
  [
    'Restrictions by ground',
    ({ restrictions }: Transparency) =>
      restrictions.byGround.flatMap(({ code, total, automated, byPerson }) => [
        [`${code}: all`, total],
        [`${code}: automated`, automated],
        [`${code}: by a person`, byPerson],
      ]),
  ],
  [
    'Appeals (article 20)',
    ({ appeals }: Transparency) => [
      ['filed', appeals.filed],
      ['answered', appeals.answered],
      ['upheld', appeals.upheld],
      ['dismissed', appeals.dismissed],
      ['withdrawn by the author', appeals.withdrawn],
      ['answered, against automated decisions', appeals.againstAutomated],
      ['of those upheld', appeals.againstAutomatedUpheld],
      ['answered by the person who had decided', appeals.bySamePerson],
      ['median seconds to the answer', appeals.medianSecondsToAnswer],
    ],
  ],
  [
    'Automated means (article 15(1)(e))',
    ({ automatedMeans, medianSecondsToDecision }: Transparency) => [
      ['comments judged', automatedMeans.judged],
      ['held or rejected', automatedMeans.restricted],
      ['of those approved by a person', automatedMeans.overturned],
      ['error rate', automatedMeans.errorRate],
      ['published, then taken down by a person', automatedMeans.missed],
      ['median seconds until a person decided', medianSecondsToDecision],
    ],
  ],
] as const;

/** The report as a table of three columns, for spreadsheet and page alike. */
export const transparencyRows = (report: Transparency): TransparencyRow[] =>
  sections.flatMap(([section, rowsOf]) =>
    (rowsOf(report) as [string, number | null][]).map(([figure, value]) => ({ section, figure, value })),
  );
