import path from 'node:path';
import { expect, it, vi } from 'vitest';
import { Notices } from '../../main/notices.ts';
import { intoTrash } from '../../main/trash.ts';

const folder = path.join('/lab', 'models', 'qm9');

function bench(trashItem: (one: string) => Promise<void>) {
  const [models, runs] = [vi.fn(() => Promise.resolve()), vi.fn(() => Promise.resolve())];
  const notices = new Notices();
  return { notices, models, runs, trash: intoTrash({ trashItem, notices, rooms: { models, runs } }) };
}

it('gives a folder to the trash, and tells the window of its room', async () => {
  const trashItem = vi.fn(() => Promise.resolve());
  const { notices, models, runs, trash } = bench(trashItem);
  await trash(folder);
  expect(trashItem).toHaveBeenCalledExactlyOnceWith(folder);
  expect(models).toHaveBeenCalledExactlyOnceWith('qm9');
  expect(runs).not.toHaveBeenCalled();
  expect(notices.list()).toEqual([]);
});

it('says why the system did not take it, and that it is there still', async () => {
  const { notices, models, trash } = bench(() => Promise.reject(new Error('no trash on this drive')));
  await trash(folder);
  expect(notices.list()).toMatchObject([
    {
      level: 'warn',
      error: {
        what: 'The system did not take it into its trash: no trash on this drive.',
        where: folder,
        kept: 'All of it, where it was.',
      },
    },
  ]);
  expect(models).toHaveBeenCalledExactlyOnceWith('qm9');
});
