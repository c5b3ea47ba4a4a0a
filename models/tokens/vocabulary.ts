/**
 * The tokens a model knows, each with its number.
 *
 * Ordinary tokens come first, then PAD, which fills rows up to a batch's length, then MASK, which hides a token.
 * A vocabulary made from data has its ordinary tokens in the order of their characters, not of their counts: its
 * numbers then depend on which tokens occur and not on how often, and no ties have to be broken.
 */
import { LabError } from '../base/errors.ts';
import { domains, type Domain } from '../data/record.ts';
import { tokenizerOf } from './tokenizer.ts';

export const padToken = '[PAD]';
export const maskToken = '[MASK]';

export interface Vocabulary {
  readonly domain: Domain;
  /** By number, PAD and MASK last. */
  readonly tokens: readonly string[];
  /** Number of tokens, PAD and MASK included: the rows of the embedding. */
  readonly size: number;
  readonly padTokenId: number;
  readonly maskTokenId: number;
  /** The number of an ordinary token. The texts `[PAD]` and `[MASK]` in data have none. */
  readonly idOf: (token: string) => number | undefined;
}

/** A vocabulary in a file or a message. */
export interface VocabularyJson {
  domain: Domain;
  tokens: string[];
  padTokenId: number;
  maskTokenId: number;
}

/**
 * The vocabulary of counted data.
 *
 * DNA always has A, C, G and T, so that the other strand of a known sequence is known too.
 *
 * @param counts tokens and how often each occurs
 * @param minCount rarer tokens are left out; coverage then reports them
 * @throws LabError when no token is left, or one is none of the domain
 */
export function buildVocabulary(domain: Domain, counts: ReadonlyMap<string, number>, minCount = 1): Vocabulary {
  const chosen = new Set<string>(domain === 'dna' ? 'ACGT' : '');
  for (const [token, count] of counts) if (count >= minCount && !isSpecial(token)) chosen.add(token);
  return vocabularyOf(domain, [...chosen].sort());
}

/**
 * A vocabulary of ordinary tokens in a given order.
 *
 * @throws LabError when there are none, one occurs twice, or one is none of the domain
 */
export function vocabularyOf(domain: Domain, ordinary: readonly string[]): Vocabulary {
  if (ordinary.length === 0) throw bad('It has no tokens.');
  const tokenize = tokenizerOf(domain);
  const ids = new Map<string, number>();
  for (const [id, token] of ordinary.entries()) {
    const cut = tokenize(token);
    if (isSpecial(token) || !cut.ok || cut.tokens.length !== 1) throw bad(`“${token}” is not one token of ${domain}.`);
    if (ids.has(token)) throw bad(`The token “${token}” stands in it twice.`);
    ids.set(token, id);
  }
  return Object.freeze({
    domain,
    tokens: Object.freeze([...ordinary, padToken, maskToken]),
    size: ordinary.length + 2,
    padTokenId: ordinary.length,
    maskTokenId: ordinary.length + 1,
    idOf: (token: string) => ids.get(token),
  });
}

/** The tokens other than PAD and MASK. */
export function ordinaryTokens({ tokens, padTokenId }: Vocabulary): readonly string[] {
  return tokens.slice(0, padTokenId);
}

export function isSpecial(token: string): boolean {
  return token === padToken || token === maskToken;
}

export function vocabularyToJson({ domain, tokens, padTokenId, maskTokenId }: Vocabulary): VocabularyJson {
  return { domain, tokens: [...tokens], padTokenId, maskTokenId };
}

/**
 * A vocabulary as it was read from a file.
 *
 * @throws LabError that says what is wrong with it
 */
export function vocabularyFromJson(json: unknown): Vocabulary {
  const { domain, tokens, padTokenId, maskTokenId } = fieldsOf(json);
  const known = domains.find((name) => name === domain);
  if (known === undefined) throw bad(`Its domain is ${JSON.stringify(domain)}, not one of ${domains.join(', ')}.`);
  if (!isTexts(tokens)) throw bad('Its tokens are not a list of texts.');
  if (tokens.at(-2) !== padToken || tokens.at(-1) !== maskToken) {
    throw bad(`Its last two tokens are not ${padToken} and ${maskToken}.`);
  }
  const vocabulary = vocabularyOf(known, tokens.slice(0, -2));
  if (padTokenId !== vocabulary.padTokenId || maskTokenId !== vocabulary.maskTokenId) {
    throw bad(
      `It numbers ${padToken} and ${maskToken} as ${JSON.stringify(padTokenId)} and ${JSON.stringify(maskTokenId)}, ` +
        `while they stand at ${vocabulary.padTokenId} and ${vocabulary.maskTokenId}.`,
    );
  }
  return vocabulary;
}

function fieldsOf(json: unknown): Partial<Record<keyof VocabularyJson, unknown>> {
  if (typeof json !== 'object' || json === null) throw bad('It is not an object.');
  return json;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function bad(why: string): LabError {
  return new LabError('badInput', { what: `This vocabulary cannot be used. ${why}` });
}
