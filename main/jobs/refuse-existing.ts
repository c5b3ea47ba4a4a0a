import { stat } from 'node:fs/promises';
import { LabError } from '../../models/base/errors.ts';

/** @throws LabError `badArguments` when there is a file of this name */
export async function refuseExisting(file: string): Promise<void> {
  if ((await stat(file).catch(() => null)) === null) return;
  throw new LabError('badArguments', {
    what: 'There is a file of this name already.',
    where: file,
    kept: 'It is as it was.',
    todo: 'Choose another --out, or write over it with --force.',
  });
}
