/** The zod schemas of the explore part of the contract. */
import { z } from 'zod';
import type {
  CollectionRef,
  ExploreAsks,
  ExploreExport,
  ExploreQuery,
  PortRequest,
  ScreenAsks,
  ScreenChoice,
  StartDescribe,
  StartScreen,
} from '../preload/contract.ts';
import { datasetIdSchema, exportFormatSchema } from './data-schemas.ts';

const text = z.string().max(10_000);
const column = z.string().min(1).max(4096);
const item = z.int().min(0);

const sha256 = z.string().length(64);
const screenKind = z.enum(['synthesis', 'motifs', 'medchem']);

export const collectionSchema = z.strictObject({
  kind: z.enum(['dataset', 'run']),
  id: datasetIdSchema,
}) satisfies z.ZodType<CollectionRef>;

export const exploreQuerySchema = z.strictObject({
  collection: collectionSchema,
  filter: z.strictObject({
    ranges: z.array(z.strictObject({ column, from: z.number().nullable(), to: z.number().nullable() })).max(50),
    search: text.nullable(),
    pattern: text.min(1).nullable(),
    scaffold: text.nullable(),
    screens: z
      .array(z.strictObject({ kind: screenKind, screenId: sha256, mark: text.min(1).nullable(), has: z.boolean() }))
      .max(100),
  }),
  sort: z.strictObject({ column, descending: z.boolean() }).nullable(),
  similarTo: text.min(1).nullable(),
}) satisfies z.ZodType<ExploreQuery>;

export const exploreExportSchema = z.strictObject({
  collection: collectionSchema,
  items: z.union([
    z.strictObject({ selectionId: z.uuid(), count: z.int().min(1) }),
    z.strictObject({ query: exploreQuerySchema }),
  ]),
  columns: z.array(column).max(500),
  format: exportFormatSchema,
}) satisfies z.ZodType<ExploreExport>;

export const startDescribeSchema = z.strictObject({
  kind: z.literal('describeCollection'),
  collection: collectionSchema,
}) satisfies z.ZodType<StartDescribe>;

const synthesisSchema = z.strictObject({
  ...{ minLength: z.int().min(1), maxLength: z.int().min(1) },
  ...{ minGc: z.number().min(0).max(1), maxGc: z.number().min(0).max(1) },
  ...{ homopolymer: z.int().min(2).max(100), repeat: z.int().min(8).max(1000) },
  enzymes: z.array(z.string().min(1).max(40)).max(200),
  forbidden: z.array(z.string().min(1).max(200)).max(100),
});

const screenChoiceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('synthesis'), rules: synthesisSchema }),
  z.strictObject({ kind: z.literal('motifs'), motifsId: sha256 }),
  z.strictObject({ kind: z.literal('medchem') }),
]) satisfies z.ZodType<ScreenChoice>;

export const startScreenSchema = z.strictObject({
  kind: z.literal('screenCollection'),
  collection: collectionSchema,
  choice: screenChoiceSchema,
}) satisfies z.ZodType<StartScreen>;

const query = exploreQuerySchema;
const limit = z.int().min(0).max(500);

type Asks = ExploreAsks & ScreenAsks;

const asks = {
  exploreOpen: z.strictObject({ collection: collectionSchema, limit }),
  explorePage: z.strictObject({ query, offset: z.int().min(0), limit, texts: z.array(column).max(50).exactOptional() }),
  exploreHistograms: z.strictObject({ query }),
  exploreMap: z.strictObject({ query, x: column, y: column }),
  exploreScaffolds: z.strictObject({ query, limit: z.int().min(1).max(2_000) }),
  exploreItems: z.strictObject({ query, part: z.strictObject({ from: item, to: item }).nullable() }),
  explorePlace: z.strictObject({ query, item }),
  exploreDetails: z.strictObject({ collection: collectionSchema, item, reference: collectionSchema }),
  exploreTracks: z.strictObject({ query }),
  exploreSequence: z.strictObject({
    ...{ collection: collectionSchema, item, reference: collectionSchema },
    rules: synthesisSchema,
    motifsId: sha256.nullable(),
  }),
  // JASPAR's vertebrates are two megabytes.
  exploreMotifs: z.strictObject({ text: z.string().max(50_000_000) }),
  exploreScreen: z.strictObject({ query, choice: screenChoiceSchema }),
  exploreHold: z.strictObject({ items: z.array(item).min(1).max(50_000_000) }),
  conformer: z.strictObject({ smiles: text, isRelaxed: z.boolean() }),
  molfile: z.strictObject({ smiles: text }),
} satisfies { [A in keyof Asks]: z.ZodType<Asks[A]['args']> };

const ask = { type: z.literal('ask'), id: z.int() };

/** Each is one of the questions over a port. */
export const exploreAskSchemas = [
  z.strictObject({ ...ask, name: z.literal('exploreOpen'), args: asks.exploreOpen }),
  z.strictObject({ ...ask, name: z.literal('explorePage'), args: asks.explorePage }),
  z.strictObject({ ...ask, name: z.literal('exploreHistograms'), args: asks.exploreHistograms }),
  z.strictObject({ ...ask, name: z.literal('exploreMap'), args: asks.exploreMap }),
  z.strictObject({ ...ask, name: z.literal('exploreScaffolds'), args: asks.exploreScaffolds }),
  z.strictObject({ ...ask, name: z.literal('exploreItems'), args: asks.exploreItems }),
  z.strictObject({ ...ask, name: z.literal('explorePlace'), args: asks.explorePlace }),
  z.strictObject({ ...ask, name: z.literal('exploreDetails'), args: asks.exploreDetails }),
  z.strictObject({ ...ask, name: z.literal('exploreTracks'), args: asks.exploreTracks }),
  z.strictObject({ ...ask, name: z.literal('exploreSequence'), args: asks.exploreSequence }),
  z.strictObject({ ...ask, name: z.literal('exploreMotifs'), args: asks.exploreMotifs }),
  z.strictObject({ ...ask, name: z.literal('exploreScreen'), args: asks.exploreScreen }),
  z.strictObject({ ...ask, name: z.literal('exploreHold'), args: asks.exploreHold }),
  z.strictObject({ ...ask, name: z.literal('conformer'), args: asks.conformer }),
  z.strictObject({ ...ask, name: z.literal('molfile'), args: asks.molfile }),
] as const satisfies readonly z.ZodType<PortRequest>[];
