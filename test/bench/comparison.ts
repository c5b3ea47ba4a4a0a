/** The whole comparison of MOSES, 30,000 molecules against 176,074, as the command line does it, beside published figures. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBuilt } from '../../main/launch/build.mjs';
import type { FidelityReport } from '../../models/fidelity/report.ts';

const samples = '../shared/data/peers/moses_char_rnn_1/samples.csv.gz';
const references = {
  Test: '../shared/data/molecules/moses/test.csv.gz',
  TestSF: '../shared/data/molecules/moses/test_scaffolds.csv.gz',
};

/** Where each figure of MOSES stands in a report. */
const rows: Record<string, string> = {
  valid: 'valid',
  'unique@1000': 'unique.1000',
  'unique@10000': 'unique.10000',
  SNN: 'snn',
  Frag: 'frag',
  Scaf: 'scaf',
  IntDiv_f64: 'intDiv1',
  IntDiv2_f64: 'intDiv2',
  Filters: 'filters',
  logP: 'logP.wasserstein',
  SA: 'sa.wasserstein',
  QED: 'qed.wasserstein',
  weight: 'weight.wasserstein',
};

interface Golden {
  versions: Record<string, string>;
  /** By MOSES's code, run with the versions above. */
  computed: Record<string, number>;
  /** By its authors, 2019. */
  published: Record<string, number>;
}

/** Runs it against both references, the first one twice: the second time its descriptions are there. */
export async function benchComparison(): Promise<void> {
  const missing = [samples, ...Object.values(references)].filter((file) => !existsSync(file));
  if (missing.length > 0) {
    console.log(`The comparison of MOSES is left out: ${missing.join(', ')} not there.`);
    return;
  }
  await ensureBuilt(process.cwd());
  const folder = mkdtempSync(path.join(tmpdir(), 'scmdm-bench-'));
  try {
    const first = await compare(references.Test, folder);
    tellRun('30,000 against 176,074 molecules', first);
    tellRun('the same again, described before', await compare(references.Test, folder));
    const scaffolds = await compare(references.TestSF, folder);
    tellRun('30,000 against 176,225 molecules', scaffolds);
    tellFigures(first.report, scaffolds.report);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Run {
  report: FidelityReport;
  seconds: number;
  cpuSeconds: number;
  peakMb: number;
  /** Seconds from the start at which each stage was first told of. */
  stages: { name: string; atS: number }[];
}

function compare(reference: string, home: string): Promise<Run> {
  const args = ['out/main/cli.js', 'compare', '--generated', samples, '--reference', reference, '--json'];
  const startMs = performance.now();
  const child = spawn(process.execPath, args, {
    env: { ...process.env, SCMDM_LAB_HOME: home },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const used = { cpuSeconds: 0, peakMb: 0 };
  const watch = setInterval(() => Object.assign(used, usedBy(child.pid) ?? used), 500);
  const stages: Run['stages'] = [];
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    const name = /%\s+([a-z ]+?)(?=,|\s+about|\n)/.exec(chunk.toString())?.[1];
    if (name !== undefined && stages.at(-1)?.name !== name)
      stages.push({ name, atS: (performance.now() - startMs) / 1000 });
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(watch);
      if (code !== 0) reject(new Error(`scmdm compare ended with ${String(code)}:\n${stderr}`));
      else
        resolve({
          report: JSON.parse(stdout) as FidelityReport,
          seconds: (performance.now() - startMs) / 1000,
          ...used,
          stages,
        });
    });
  });
}

/** Processor time and the most memory of a process so far; only Linux tells. */
function usedBy(pid: number | undefined): { cpuSeconds: number; peakMb: number } | null {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    const fields =
      readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
        .split(') ')[1]
        ?.split(' ') ?? [];
    const ticks = Number(fields[11]) + Number(fields[12]);
    return { cpuSeconds: ticks / 100, peakMb: Number(/VmHWM:\s+(\d+)/.exec(status)?.[1]) / 1000 };
  } catch {
    return null;
  }
}

function tellRun(what: string, { seconds, cpuSeconds, peakMb, stages }: Run): void {
  const load = loadavg()[0] ?? 0;
  console.log(
    `  ${what}: ${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of processor time, at most ${peakMb.toFixed(0)} MB; load ${load.toFixed(1)}`,
  );
  console.log(`    ${stages.map(({ name, atS }) => `${name} from ${atS.toFixed(0)} s`).join(', ')}`);
}

function tellFigures(test: FidelityReport, scaffolds: FidelityReport): void {
  const golden = JSON.parse(readFileSync('test/goldens/moses/char_rnn_1.json', 'utf8')) as Golden;
  // SA: RDKit of 2026 finds one or two stereocentres fewer in bridged rings than that of 2022, in 7 of the 29,653
  // generated molecules and 4 of the 176,074 of the test set, which alone moves its distance by 5.4e-5.
  console.log(`  CharRNN, run 1: here, MOSES in Python (RDKit ${golden.versions['rdkit'] ?? ''}), published 2019`);
  for (const [key, computed] of Object.entries(golden.computed)) {
    const [name = '', set] = key.split('/');
    const row = (set === 'TestSF' ? scaffolds : test).metrics.find(({ id }) => id === rows[name]);
    const value = row?.values[0];
    const ours = value?.kind === 'estimate' ? value.value : NaN;
    const published = golden.published[key];
    console.log(
      `    ${key.padEnd(14)} ${ours.toFixed(12).padStart(16)} ${computed.toFixed(12).padStart(16)} ${(published?.toFixed(12) ?? '').padStart(16)}   ${(ours - computed).toExponential(0)}`,
    );
  }
}
