/** Formulas and sources that metrics of molecules and of DNA share. */

export const wasserstein = {
  formula: 'W₁ = ∫ |FG(x) − FR(x)| dx',
  source: 'Vallender, Theory Probab. Appl. 18:784, 1974',
};

export const kolmogorovSmirnov = {
  formula: 'D = sup |FG(x) − FR(x)|',
  source: 'two-sample statistic of Smirnov, Ann. Math. Stat. 19:279, 1948',
};

/** Of a metric that no paper defines in this form. */
export const lab = 'defined by this lab';

export const udlm = 'UDLM (Schiff et al., arXiv 2412.10193)';
