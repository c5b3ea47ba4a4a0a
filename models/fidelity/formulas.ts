/**
 * Formulas of the metrics, for whoever shows one: G is the generated set, R the reference, T the Tanimoto similarity, F a
 * cumulative distribution. Their words and sources are in the report's definitions.
 */
const formulas: readonly { id: RegExp; formula: string }[] = [
  { id: /^valid$/, formula: 'valid / lines' },
  { id: /^unique\.\d+$/, formula: '|distinct among the first k valid| / k' },
  { id: /^unique/, formula: '|distinct| / |valid|' },
  { id: /^novel/, formula: '|distinct valid \\ training| / |distinct valid|' },
  { id: /^snn$/, formula: '1/|G| Σg max r∈R T(g, r)' },
  { id: /^train\.nearest$/, formula: '1/|G| Σg max t∈training T(g, t)' },
  { id: /^train\.nearDuplicates$/, formula: '|{g : max t∈training T(g, t) ≥ 0.85}| / |G|' },
  { id: /^frag$|^scaf$/, formula: 'cG · cR / (‖cG‖ ‖cR‖), c = counts' },
  { id: /^intDiv1$/, formula: '1 − 1/|G|² Σ T(a, b)' },
  { id: /^intDiv2$/, formula: '1 − 1/|G| Σa √(1/|G| Σb T(a, b)²)' },
  { id: /^klScore$/, formula: 'mean over properties of exp(−KL(R ‖ G))' },
  { id: /^frechetDescriptors$/, formula: '‖μG − μR‖² + tr(ΣG + ΣR − 2(ΣG ΣR)^½)' },
  { id: /\.wasserstein$/, formula: 'W₁ = ∫ |FG(x) − FR(x)| dx' },
  { id: /\.ks$/, formula: 'D = sup |FG(x) − FR(x)|' },
  { id: /^kmers\.\d+$/, formula: '√JSD = √(½ KL(p ‖ m) + ½ KL(q ‖ m)), m = (p + q)/2, natural log' },
];

/** The formula of a metric by its id; null where its definition says it all. */
export function formulaOf(id: string): string | null {
  return formulas.find((one) => one.id.test(id))?.formula ?? null;
}
