import { homedir } from 'node:os';
import { expect, it } from 'vitest';
import { diagnosticsText, rateText } from '../../main/diagnostics-text.ts';

const parts = {
  versions: [{ name: 'SCMDM Lab', version: '0.1.0' }],
  system: 'Linux 6.1 x64',
  devices: null,
  choice: null,
  components: null,
  paths: [{ label: 'Settings', path: `${homedir()}/.config/SCMDM Lab` }],
  memory: [{ label: 'Engine', bytes: 123_400_000 }],
  log: [{ id: 1, time: '2026-11-21T10:00:00.000Z', source: 'job', level: 'info' as const, text: 'x started' }],
};

it('says what is not known yet, and hides the home folder', () => {
  const text = diagnosticsText(parts);
  expect(text).toContain('Devices\n  not tried yet');
  expect(text).toContain('Settings: ~/.config/SCMDM Lab');
  expect(text).not.toContain(homedir());
  expect(text).toContain('Engine: 123 MB');
  expect(text).toContain('2026-11-21T10:00:00.000Z info job x started');
});

it('tells for each device its state, its reason and the exact message', () => {
  const device = {
    provider: 'webgpu',
    label: 'WebGPU',
    offeredOn: '',
    hardware: null,
    isSoftware: false,
    isAbsent: false,
    tookMs: 1,
  } as const;
  const text = diagnosticsText({
    ...parts,
    devices: {
      devices: [
        {
          ...device,
          state: 'crashed',
          canTrain: false,
          speed: null,
          reason: 'It died.',
          fix: 'Mend it.',
          detail: 'SIGSEGV\n\nline 2',
        },
      ],
      fastest: null,
      cpu: { model: 'Some CPU', logicalCores: 4 },
      gpus: [],
      checkedAt: '2026-11-21T10:00:00.000Z',
      tookMs: 1500,
    },
  });
  expect(text).toMatch(/WebGPU +not usable: crashed\n +It died\.\n +Mend it\.\n +> SIGSEGV\n +> line 2\n/);
  expect(text).toContain('took 1.5 s');
});

it.each([
  [{ median: 41.234, low: 40, high: 42.5, n: 12, unit: 'GFLOP/s' }, '41.2 GFLOP/s (40.0 to 42.5, n 12)'],
  [
    { median: 4_660_000, low: 2_730_000, high: 4_910_000, n: 3, unit: 'rows/s' },
    '4,660,000 rows/s (2,730,000 to 4,910,000, n 3)',
  ],
] as const)('writes a rate with its spread and n: %j', (rate, text) => {
  expect(rateText(rate)).toBe(text);
});
