/** What happened to a row, what was kept of it and what can be done, in words. */
import type { DataDomain } from '../api.ts';
import type { FocusedRow } from '../state/data-focus.svelte.ts';

export interface StoryPart {
  title: string;
  text: string;
  isMono?: boolean;
}

export function rowStory(row: FocusedRow, domain: DataDomain): StoryPart[] {
  const one = domain === 'dna' ? 'sequence' : 'molecule';
  if (row.status === 'accepted') {
    const isRewritten = row.text !== null && row.text !== row.raw;
    return [
      { title: 'What happened', text: isRewritten ? 'It is used, in another spelling.' : 'It is used as it stands.' },
      ...(isRewritten && domain === 'molecules' ? [{ title: 'Used as', text: row.text ?? '', isMono: true }] : []),
    ];
  }
  const isDuplicate = row.status === 'duplicate';
  return [
    { title: 'What happened', text: row.reason ?? (isDuplicate ? `The same ${one} came before.` : 'It was rejected.') },
    {
      title: 'What was kept',
      text: 'The row stays in the file and, with its text, in the records of this set. It is not used for training.',
    },
    {
      title: 'What you can do',
      text: isDuplicate
        ? `Nothing has to be done: the first of equal ${one}s is used. Re-check with other choices to count it as another.`
        : 'Correct it in the file, or re-check with other choices.',
    },
  ];
}
