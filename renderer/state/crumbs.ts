import { adaptDesk } from './adapt-desk.svelte.ts';
import { parseAdaptItem } from './adapt-place.ts';
import { nameOfCollection } from './collections.ts';
import { parseExploreItem } from './explore-place.ts';
import { importDesk } from './data-import.svelte.ts';
import { parseCompareItem } from './compare-place.ts';
import { comparisons } from './comparisons.svelte.ts';
import { parseDataItem } from './data-place.ts';
import { datasets } from './datasets.svelte.ts';
import { parseGenerateItem } from './generate-place.ts';
import { jobs } from './jobs.svelte.ts';
import { parseModelItem } from './models-place.ts';
import { models } from './models.svelte.ts';
import { navigation } from './navigation.svelte.ts';
import { runs } from './runs.svelte.ts';
import { studies } from './studies.svelte.ts';

/** Where the user is, from the place to what is open in it. Reads state, so it is called from where changes are followed. */
export function crumbs(): string[] {
  if (navigation.place === 'settings') {
    return navigation.section === 'device' ? ['Diagnostics'] : [navigation.title];
  }
  const item = openItem();
  return item === null ? [navigation.title] : [navigation.title, item];
}

function openComparison(): string | null {
  const item = parseCompareItem(navigation.item);
  switch (item?.kind) {
    case 'report':
      return comparisons.byId(item.id)?.name ?? null;
    case 'job': {
      const job = jobs.all.find(({ id }) => id === item.id);
      return job?.kind === 'compare' ? job.spec.name : null;
    }
    case 'new':
      return 'New comparison';
    case undefined:
      return null;
  }
}

function openItem(): string | null {
  switch (navigation.place) {
    case 'data':
      return openDataItem();
    case 'models':
      return models.byId(parseModelItem(navigation.item) ?? '')?.name ?? null;
    case 'adapt': {
      const item = parseAdaptItem(navigation.item);
      if (item?.kind === 'new') return adaptDesk.title;
      if (item?.kind === 'newStudy') return 'New study';
      if (item?.kind === 'study') return studies.byId(item.id)?.name ?? null;
      return item ? (runs.byId(item.id)?.name ?? null) : null;
    }
    case 'generate':
      return openBatchName();
    case 'compare':
      return openComparison();
    case 'explore':
      return openCollectionName();
    case 'settings':
      return null;
  }
}

function openDataItem(): string | null {
  const item = parseDataItem(navigation.item);
  switch (item?.kind) {
    case 'set':
      return datasets.byId(item.id)?.name ?? null;
    case 'job': {
      const job = jobs.all.find(({ id }) => id === item.id);
      return job?.kind === 'importData' ? job.spec.name : null;
    }
    case 'import':
      return importDesk.source?.name ?? null;
    case undefined:
      return null;
  }
}

function openCollectionName(): string | null {
  const place = parseExploreItem(navigation.item);
  return place === null ? null : nameOfCollection(place.collection);
}

function openBatchName(): string | null {
  const item = parseGenerateItem(navigation.item);
  if (item?.kind !== 'batch') return null;
  return runs.byId(item.id)?.name ?? null;
}
