import type { Handlers } from '../ipc.ts';
import type { JobRegistry } from '../jobs/registry.ts';
import { collectionName } from '../explore/collection-name.ts';
import { fileName } from './file-name.ts';

type ExploreChannel = Extract<keyof Handlers, `explore.${string}`>;

export interface ExploreParts {
  workspace: () => string;
  registry: Pick<JobRegistry, 'start'>;
  /** Asks where to write a file; null when it was cancelled. */
  askSave: (name: string, ending: string) => Promise<string | null>;
}

export function exploreHandlers({ workspace, registry, askSave }: ExploreParts): Pick<Handlers, ExploreChannel> {
  return {
    'explore.export': async ({ what }) => {
      const name = await collectionName(workspace(), what.collection);
      const part = 'selectionId' in what.items ? 'picked' : 'filtered';
      const file = await askSave(`${fileName(name)}-${part}`, what.format);
      if (file === null) return null;
      return { jobId: registry.start({ kind: 'exportItems', what, file, workspace: workspace() }) };
    },
  };
}
