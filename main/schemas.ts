/** The zod schemas that every argument and every file passes. Their types are held to the contract by `satisfies`. */
import { z } from 'zod';
import type { Channel, DepictArgs, PortRequest, Provider, Requests, Settings } from '../preload/contract.ts';
import {
  datasetIdSchema as datasetId,
  datasetNameSchema,
  exportFormatSchema,
  readChoicesSchema,
  recordsQuerySchema,
  sourceIdSchema,
  startImportSchema,
} from './data-schemas.ts';
import { itemNameSchema, modelExportFormatSchema, modelIdSchema as modelId, notesSchema } from './models-schemas.ts';
import {
  runIdSchema as runId,
  samplesQuerySchema,
  startRunSchema,
  startTrainingSchema,
  theatreSequencesSchema,
  theatreSourceSchema,
} from './runs-schemas.ts';
import {
  comparisonIdSchema as comparisonId,
  figureIdSchema,
  figureWidthSchema,
  reportFormSchema,
  startCompareSchema,
} from './compare-schemas.ts';
import { startStudySchema, studyFormSchema, studyIdSchema as studyId } from './study-schemas.ts';
import { exploreAskSchemas, exploreExportSchema, startDescribeSchema, startScreenSchema } from './explore-schemas.ts';

const nothing = z.strictObject({});
const jobId = z.string().min(1).max(64);

export const providerSchema = z.enum(['cuda', 'dml', 'coreml', 'webgpu', 'cpu']) satisfies z.ZodType<Provider>;

const settingsShape = {
  theme: z.enum(['system', 'light', 'dark']),
  device: z.union([z.literal('auto'), providerSchema]),
  threads: z.union([z.literal('auto'), z.int().min(1).max(256)]),
  singleKeyShortcuts: z.boolean(),
  tourSeen: z.boolean(),
};

export const settingsSchema = z.strictObject({
  ...settingsShape,
  // Files of before know nothing of it.
  tourSeen: settingsShape.tourSeen.default(false),
  workspace: z.string().min(1).nullable(),
}) satisfies z.ZodType<Settings>;

/** `exactOptional`: a key that is there has a value. */
const settingsPatch = z.strictObject({
  theme: z.exactOptional(settingsShape.theme),
  device: z.exactOptional(settingsShape.device),
  threads: z.exactOptional(settingsShape.threads),
  singleKeyShortcuts: z.exactOptional(settingsShape.singleKeyShortcuts),
  tourSeen: z.exactOptional(settingsShape.tourSeen),
});

export const speedSeconds = z.number().min(1).max(3600);

const startableJob = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('devices') }),
  z.strictObject({ kind: z.literal('components') }),
  z.strictObject({ kind: z.literal('speed'), provider: providerSchema, seconds: speedSeconds }),
  startImportSchema,
  startCompareSchema,
  startDescribeSchema,
  startScreenSchema,
]);

const savedFileSchema = z.strictObject({
  name: z.string().min(1).max(200),
  format: z.enum(['svg', 'png', 'csv', 'gif']),
  // A moving picture of a thousand steps is some megabytes.
  content: z.string().max(100_000_000),
  isBase64: z.boolean(),
});

/** The arguments of every request. */
export const requestSchemas: { [C in Channel]: z.ZodType<Requests[C]['args']> } = {
  'app.info': nothing,
  'app.memory': nothing,
  'app.log': nothing,
  'app.copyText': z.strictObject({ text: z.string().max(1_000_000) }),
  'app.copyImage': z.strictObject({ png: z.string().startsWith('data:image/png;base64,').max(20_000_000) }),
  'app.diagnosticsText': nothing,
  'app.openPath': z.strictObject({ name: z.enum(['workspace', 'settings', 'logs']) }),
  'app.results': nothing,
  'app.notices': nothing,
  'app.dismissNotice': z.strictObject({ id: z.string().min(1).max(64) }),
  'settings.get': nothing,
  'settings.set': z.strictObject({ patch: settingsPatch }),
  'device.get': nothing,
  'workspace.get': nothing,
  'workspace.choose': nothing,
  'workspace.create': nothing,
  'workspace.move': nothing,
  'data.choose': nothing,
  'data.reopen': z.strictObject({ datasetId }),
  'data.preview': z.strictObject({ sourceId: sourceIdSchema, choices: readChoicesSchema }),
  'data.list': nothing,
  'data.report': z.strictObject({ datasetId }),
  'data.rename': z.strictObject({ datasetId, name: datasetNameSchema }),
  'data.remove': z.strictObject({ datasetId }),
  'data.restore': z.strictObject({ datasetId }),
  'data.reveal': z.strictObject({ datasetId }),
  'data.exportProblems': z.strictObject({ datasetId }),
  'data.export': z.strictObject({ datasetId, format: exportFormatSchema }),
  'file.save': savedFileSchema,
  'file.saveAll': z.strictObject({ name: savedFileSchema.shape.name, files: z.array(savedFileSchema).min(1).max(200) }),
  'models.list': nothing,
  'models.get': z.strictObject({ modelId }),
  'models.rename': z.strictObject({ modelId, name: itemNameSchema }),
  'models.setNotes': z.strictObject({ modelId, notes: notesSchema }),
  'models.remove': z.strictObject({ modelId }),
  'models.restore': z.strictObject({ modelId }),
  'models.reveal': z.strictObject({ modelId }),
  'models.export': z.strictObject({ modelId, format: modelExportFormatSchema }),
  'models.import': z.strictObject({ what: z.enum(['file', 'folder']) }),
  'runs.list': nothing,
  'runs.history': z.strictObject({ runId }),
  'runs.check': z.strictObject({ start: startRunSchema }),
  'runs.start': z.strictObject({ start: startRunSchema }),
  'runs.again': z.strictObject({ runId, seed: z.int().min(0).nullable() }),
  'runs.pause': z.strictObject({ runId }),
  'runs.resume': z.strictObject({ runId }),
  'runs.stop': z.strictObject({ runId }),
  'runs.rename': z.strictObject({ runId, name: itemNameSchema }),
  'runs.setNotes': z.strictObject({ runId, notes: notesSchema }),
  'runs.remove': z.strictObject({ runId }),
  'runs.restore': z.strictObject({ runId }),
  'runs.reveal': z.strictObject({ runId }),
  'runs.estimate': z.strictObject({ start: startTrainingSchema }),
  'runs.trace': z.strictObject({ runId, sequence: z.int().min(0) }),
  'runs.theatre': z.strictObject({ from: theatreSourceSchema, sequences: theatreSequencesSchema }),
  'adapt.coverage': z.strictObject({ modelId, datasetId }),
  'studies.list': nothing,
  'studies.start': z.strictObject({ start: startStudySchema }),
  'studies.resume': z.strictObject({ studyId }),
  'studies.report': z.strictObject({ studyId }),
  'studies.save': z.strictObject({ studyId, form: studyFormSchema }),
  'studies.rename': z.strictObject({ studyId, name: itemNameSchema }),
  'studies.setNotes': z.strictObject({ studyId, notes: notesSchema }),
  'studies.reveal': z.strictObject({ studyId }),
  'studies.remove': z.strictObject({ studyId }),
  'studies.restore': z.strictObject({ studyId }),
  'compare.list': nothing,
  'compare.rename': z.strictObject({ comparisonId, name: datasetNameSchema }),
  'compare.remove': z.strictObject({ comparisonId }),
  'compare.restore': z.strictObject({ comparisonId }),
  'compare.reveal': z.strictObject({ comparisonId }),
  'compare.reopen': z.strictObject({ comparisonId }),
  'compare.saveReport': z.strictObject({ comparisonId, form: reportFormSchema }),
  'compare.saveFigure': z.strictObject({ comparisonId, figure: figureIdSchema, widthMm: figureWidthSchema }),
  'compare.saveFigures': z.strictObject({ comparisonId, widthMm: figureWidthSchema }),
  'explore.export': z.strictObject({ what: exploreExportSchema }),
  'jobs.list': nothing,
  'jobs.start': z.strictObject({ start: startableJob }),
  'jobs.cancel': z.strictObject({ jobId }),
  'jobs.dismiss': z.strictObject({ jobId }),
  'jobs.again': z.strictObject({ jobId }),
};

/** Paths of files that were dropped on the window. */
export const offeredPathsSchema = z.array(z.string().min(1)).max(10_000);

/** The arguments of every question over a port. */
const depictArgs = z.strictObject({
  smiles: z.string().max(10_000),
  width: z.int().min(16).max(4096),
  height: z.int().min(16).max(4096),
  theme: z.enum(['light', 'dark']),
  highlight: z.exactOptional(z.string().min(1).max(10_000)),
}) satisfies z.ZodType<DepictArgs>;

const ask = { type: z.literal('ask'), id: z.int() };

export const portRequestSchema: z.ZodType<PortRequest> = z.discriminatedUnion('name', [
  z.strictObject({ ...ask, name: z.literal('depict'), args: depictArgs }),
  z.strictObject({ ...ask, name: z.literal('draw'), args: depictArgs }),
  z.strictObject({ ...ask, name: z.literal('records'), args: recordsQuerySchema }),
  z.strictObject({ ...ask, name: z.literal('readMolecule'), args: z.strictObject({ smiles: z.string().max(10_000) }) }),
  z.strictObject({ ...ask, name: z.literal('samples'), args: samplesQuerySchema }),
  z.strictObject({ ...ask, name: z.literal('comparisonReport'), args: z.strictObject({ comparisonId }) }),
  ...exploreAskSchemas,
]);
