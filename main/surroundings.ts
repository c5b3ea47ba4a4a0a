/** What the operating system tells of this computer. */
import { availableParallelism, cpus } from 'node:os';
import type { Surroundings } from './jobs/devices.ts';
import type { Launch } from './processes/protocol.ts';

export function surroundings(launch: Launch): Surroundings {
  return {
    launch,
    platform: process.platform,
    arch: process.arch,
    cpu: () => ({ model: cpus()[0]?.model.trim() ?? 'unknown processor', logicalCores: availableParallelism() }),
    gpus: graphicsCards,
  };
}

/** Graphics cards by the system's own tools; an empty list where those tell nothing. */
async function graphicsCards(): Promise<string[]> {
  const { graphics } = await import('systeminformation');
  const { controllers } = await graphics().catch(() => ({ controllers: [] }));
  return controllers.map((card) =>
    card.model.startsWith(card.vendor) ? card.model : `${card.vendor} ${card.model}`.trim(),
  );
}
