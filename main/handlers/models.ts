import { LabError } from '../../models/base/errors.ts';
import type { Handlers } from '../ipc.ts';

type ModelsChannel = Extract<keyof Handlers, `models.${string}`>;

const notThere = () => Promise.reject(new LabError('unusable', { what: 'This part of the lab is being built.' }));

export function modelsHandlers(): Pick<Handlers, ModelsChannel> {
  return {
    'models.list': () => Promise.resolve([]),
    'models.get': notThere,
    'models.rename': notThere,
    'models.setNotes': notThere,
    'models.remove': notThere,
    'models.reveal': notThere,
    'models.export': notThere,
    'models.import': notThere,
  };
}
