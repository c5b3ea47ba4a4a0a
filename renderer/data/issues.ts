/** The rows that were left out or rewritten, as one list by line. */
import type { CoverageView, ImportReport, RecordView } from '../api.ts';

export interface Issue {
  /** One of its kind in the list. */
  key: string;
  line: number;
  name: string | null;
  problem: string;
  /** As it stood in the file. */
  raw: string;
  /** What it became; null where it was left out. */
  text: string | null;
  status: RecordView['status'];
}

export interface IssueKind {
  /** "all", or the reason. */
  value: string;
  label: string;
  count: number;
}

/** Rows that were left out, by line: the first 50 of each reason are known. */
export function droppedIssues({ groups }: ImportReport): Issue[] {
  return groups
    .flatMap(({ status, reason, examples }) =>
      examples.map(({ line, name, text }, index) => ({
        key: `${reason} ${line} ${index}`,
        line,
        name,
        problem: reason,
        raw: text,
        text: null,
        status,
      })),
    )
    .toSorted((a, b) => a.line - b.line);
}

/** Rows whose text was rewritten; the first 50 are known. */
export function rewrittenIssues({ rewritten }: ImportReport): Issue[] {
  return rewritten.examples.map(({ line, name, raw, text }, index) => ({
    key: `rewritten ${line} ${index}`,
    line,
    name,
    problem: `Written as ${text}`,
    raw,
    text,
    status: 'accepted',
  }));
}

export function numDropped({ groups }: ImportReport): number {
  return groups.reduce((sum, { count }) => sum + count, 0);
}

/** All reasons, the most common first. */
export function kindsOf({ groups }: ImportReport): IssueKind[] {
  return groups
    .toSorted((a, b) => b.count - a.count)
    .map(({ reason, count }) => ({ value: reason, label: reason, count }));
}

/** The model to judge by: the one that was chosen, else the first. */
export function coverageOf(report: ImportReport, modelId: string | null): CoverageView | null {
  return report.coverage.find((view) => view.modelId === modelId) ?? report.coverage[0] ?? null;
}
