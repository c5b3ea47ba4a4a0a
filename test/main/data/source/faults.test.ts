/** Files that are damaged, or are no files: a clear message, and what came before the fault. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { openSource } from '../../../../main/data/source/open-source.ts';
import { noChoices, readContent, readSource } from '../../../helpers/read-source.ts';
import { tempFolder } from '../../../helpers/temp-folder.ts';

const going = new AbortController().signal;
const names = Array.from({ length: 40_000 }, (_, index) => `C${'CO'.repeat(index % 9)}\tm${index}\n`);
const list = names.join('');

it('keeps what comes before the end of a gzip that is cut short', async () => {
  const packed = gzipSync(list);
  const { rows, error } = await readContent(packed.subarray(0, packed.length / 2));
  expect(rows.length).toBeGreaterThan(10_000);
  const last = rows.at(-1);
  expect(names[(last?.line ?? 0) - 1]).toBe(`${last?.text}\t${last?.name}\n`);
  expect(error).toMatchObject({
    code: 'badInput',
    message: 'The compressed data end too early.',
    where: expect.stringContaining(`line ${((last?.line ?? 0) + 1).toLocaleString('en-US')}`) as string,
    kept: 'Nothing of the file is used; the rows before that line can be read.',
  });
});

it('reads members of gzip that follow each other, and tells of garbage after them', async () => {
  const bytes = Buffer.concat([gzipSync(list), gzipSync('CCN\tlast\n'), Buffer.from('garbage')]);
  const { rows, problems, error } = await readContent(bytes);
  expect(error).toBeNull();
  expect(rows).toHaveLength(40_001);
  expect(problems.map(({ reason }) => reason)).toEqual([
    'After the end of the compressed data there are 7 bytes that are no gzip.',
  ]);
});

it.each([
  ['0 bytes', '', 'empty'],
  ['nothing, compressed', gzipSync(''), 'nothing is compressed'],
  ['blank lines', '\n \r\n\t\n', 'blank lines'],
  ['binary data', Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * index * 7_919) % 251)), 'binary'],
  ['text', 'This is a letter.\nIt holds no molecules.\n', 'looks like'],
])('says so of %s', async (_, content, message) => {
  const rejected = expect(readContent(content)).rejects;
  await rejected.toMatchObject({ code: 'badInput', message: expect.stringContaining(message) as string });
});

it('rejects single lines that are no text or too long, and reads the rest', async () => {
  const content = Buffer.concat([
    Buffer.from('smiles,note\nCCO,a\nCC'),
    Buffer.from([0xff, 0xfe, 0]),
    Buffer.from(`,b\nCCN,${'x'.repeat(1_000_001)}\nCCC,c\n`),
  ]);
  const long = Buffer.concat([
    Buffer.from('smiles,note\n'),
    Buffer.from('CCO,a\n'.repeat(60_000)),
    content.subarray(12),
  ]);
  const { rows, problems } = await readContent(long);
  expect(rows).toHaveLength(60_002);
  expect(problems.map(({ line, reason }) => [line, reason])).toEqual([
    [60_003, 'The line holds bytes that are no text.'],
    [60_004, 'The line is longer than 1,000,000 characters.'],
  ]);
  expect(rows.at(-1)).toMatchObject({ line: 60_005, text: 'CCC' });
});

it('says what is no file', async () => {
  const folder = tempFolder();
  await expect(readSource(folder)).rejects.toMatchObject({
    code: 'badInput',
    message: 'This is a folder, not a file.',
  });
  await expect(readSource(path.join(folder, 'none'))).rejects.toMatchObject({ code: 'notFound' });
});

it.skipIf(process.platform === 'win32')('says what is a pipe or a device, without waiting for it', async () => {
  const pipe = path.join(tempFolder(), 'pipe');
  execFileSync('mkfifo', [pipe]);
  await expect(readSource(pipe)).rejects.toMatchObject({ message: 'This is a named pipe, not a file.' });
  await expect(readSource('/dev/null')).rejects.toMatchObject({ message: 'This is a device, not a file.' });
});

it.skipIf(process.platform === 'win32')('says that there is no right to read', async () => {
  const folder = tempFolder();
  const file = path.join(folder, 'secret.smi');
  writeFileSync(file, 'CCO\n');
  chmodSync(file, 0);
  if (process.getuid?.() !== 0) {
    await expect(readSource(file)).rejects.toMatchObject({
      code: 'badInput',
      message: expect.stringMatching(/no right to read/) as string,
    });
    return;
  }
  // The superuser may read everything: another user tries.
  chmodSync(folder, 0o755);
  const source = pathToFileURL(path.resolve('main/data/source/open-source.ts')).href;
  const program = `
    process.setgid(65534); process.setuid(65534);
    await openSource(${JSON.stringify(file)}, ${JSON.stringify(noChoices)}, new AbortController().signal).then(
      () => console.log('read'), ({ code, message }) => console.log(code + ': ' + message));`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', `import { openSource } from ${JSON.stringify(source)};${program}`],
    { encoding: 'utf8' },
  );
  expect(stdout + stderr).toContain('badInput: There is no right to read this file.');
});

it('notices a file that changes while it is read, after what it gave', async () => {
  const file = path.join(tempFolder(), 'growing.smi');
  writeFileSync(file, list.repeat(4));
  const source = await openSource(file, noChoices, going);
  let count = 0;
  const read = async () => {
    for await (const { rows } of source.rows(going)) {
      if (count === 0) appendFileSync(file, 'CCO\tnew\n');
      count += rows.length;
    }
  };
  await expect(read()).rejects.toMatchObject({
    code: 'badInput',
    message: expect.stringMatching(/changed while it was read: it had [\d,]+ bytes and now has [\d,]+\./) as string,
  });
  expect(count).toBeGreaterThan(100_000);
  expect(() => source.sha256()).toThrow('not read to its end');
});

it('notices a file that was changed or removed after it was looked at', async () => {
  const file = path.join(tempFolder(), 'list.smi');
  writeFileSync(file, 'CCO\n');
  const source = await openSource(file, noChoices, going);
  utimesSync(file, 1, 1);
  await expect(source.rows(going)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    message: expect.stringMatching(/since it was looked at/) as string,
  });
  rmSync(file);
  await expect(source.rows(going)[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'notFound' });
  mkdirSync(file);
  await expect(source.rows(going)[Symbol.asyncIterator]().next()).rejects.toMatchObject({
    message: expect.stringMatching(/folder/) as string,
  });
});

it('stops when it is cancelled', async () => {
  const file = path.join(tempFolder(), 'list.smi');
  writeFileSync(file, list);
  const source = await openSource(file, noChoices, going);
  const stop = new AbortController();
  const read = async () => {
    for await (const batch of source.rows(stop.signal)) if (batch.rows.length > 0) stop.abort();
  };
  await expect(read()).rejects.toMatchObject({ code: 'cancelled' });
  await expect(openSource(file, noChoices, AbortSignal.abort())).rejects.toMatchObject({ code: 'cancelled' });
});
