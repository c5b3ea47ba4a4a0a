/** What each choice for experts is called, does, and where it comes from. */
import type { Explanation } from '../ui/explanation.ts';

export type ExpertChoice =
  | 'lambda'
  | 'injection'
  | 'nested'
  | 'newWeightsLr'
  | 'batch'
  | 'learningRate'
  | 'warmUp'
  | 'ema'
  | 'evalEvery'
  | 'checkpointEvery'
  | 'patience'
  | 'seed'
  | 'randomise'
  | 'maxLength'
  | 'window'
  | 'padInLoss'
  | 'label'
  | 'labelDropout';

export const expertWords: Record<ExpertChoice, { label: string; note: string; about: Explanation }> = {
  lambda: {
    label: 'Carry rate λ',
    note: 'share of sequences that are given the previous estimate, 0 to 1',
    about: {
      text: 'In training the model first predicts a masked sequence, and for this share of sequences that prediction is its second input when it predicts again. At 1 it always refines an estimate, as in sampling; at 0.5 it learns both; at 0 it is the control.',
      source: 'Refinement specialisation: SCMDM, arXiv 2604.26985. Half of the time: Chen et al., arXiv 2208.04202.',
    },
  },
  injection: {
    label: 'Way in',
    note: 'how the previous estimate enters the network, at masked positions',
    about: {
      text: 'Added: the embedding that is expected under the estimate, normalised. Projected: the probabilities of all tokens. Gated: as added, beside what the network has there, so that it can let less in. By uncertainty: more where the estimate is unsure. All begin at nothing, so that the model begins as its base.',
      source:
        'By uncertainty: residual context diffusion, arXiv 2601.22954. SCMDM does not publish its own; added is this lab’s choice.',
    },
  },
  nested: {
    label: 'Older estimate',
    note: 'from up to so much more noise, 0 to 1; 0 takes it from the same noise',
    about: {
      text: 'When a sequence is sampled, an estimate was made one step earlier, from more masks than there are now. Above 0, training makes it so too: the first prediction sees up to this share more of the sequence masked.',
      source: 'This lab’s own, to bring training closer to sampling; not measured yet.',
    },
  },
  newWeightsLr: {
    label: 'New weights',
    note: 'learn so many times as fast as the others',
    about: {
      text: 'The weights that take in the estimate begin at zero, while all others come from the base and know something. A factor above 1 lets the new ones catch up within a short adaptation.',
      source: 'Rates by groups of weights, as for new layers in transfer learning: Howard and Ruder, arXiv 1801.06146.',
    },
  },
  batch: {
    label: 'Sequences a step',
    note: 'more are steadier and slower',
    about: {
      text: 'Each step follows the mean gradient of so many sequences. Memory and time of a step grow with it.',
    },
  },
  learningRate: {
    label: 'Learning rate',
    note: 'the largest; it rises over the warm-up and falls along a cosine',
    about: {
      text: 'How far a step moves the weights. Too large, and the base forgets what it knows; too small, and nothing is learned within the steps.',
      source: 'AdamW: Loshchilov and Hutter, arXiv 1711.05101. Cosine: the same, arXiv 1608.03983.',
    },
  },
  warmUp: {
    label: 'Warm-up',
    note: 'until the learning rate is reached',
    about: {
      text: 'Early steps follow few gradients, so that the optimizer does not know yet how large they usually are. The rate rises evenly from zero over these steps.',
      source: 'Goyal et al., arXiv 1706.02677.',
    },
  },
  ema: {
    label: 'Averaging',
    note: 'share of the average of weights that stays at each step; the average is the model',
    about: {
      text: 'The model that is kept is a running average of the weights: at 0.999 of about the last 1,000 steps. Early on it follows more closely, so that a short run is not held back by its beginning. 0 keeps the last weights.',
      source: 'Polyak and Juditsky, SIAM J. Control Optim. 30:838, 1992.',
    },
  },
  evalEvery: {
    label: 'Evaluate every',
    note: 'held-out loss',
    about: {
      text: 'How often the loss of the validation part is measured, with and without carrying. More points on the curve, less time for training.',
    },
  },
  checkpointEvery: {
    label: 'Checkpoint every',
    note: 'what a crash loses at most',
    about: { text: 'Weights and optimizer are written to the disk, so that the run can go on from there.' },
  },
  patience: {
    label: 'Patience',
    note: 'evaluations without a better one that end the run',
    about: {
      text: 'Once the held-out loss has not improved so many times in a row, the run ends, and the weights of the best evaluation are kept. With few data this keeps the model from learning them by heart.',
      source: 'Early stopping: Prechelt, Neural Networks: Tricks of the Trade, 1998.',
    },
  },
  seed: {
    label: 'Seed',
    note: 'of everything that is drawn; the same seed gives the same model on the same device',
    about: { text: 'Order of the batches, noise, and which sequences are given their estimate all follow from it.' },
  },
  randomise: {
    label: 'Other SMILES',
    note: 'of each molecule, trained on beside its own; 0 for none',
    about: {
      text: 'A molecule can be written from any of its atoms. Writing each in several ways gives a small set more to learn from; held-out molecules stay as they are.',
      source: 'Arús-Pous et al., J. Cheminform. 11:71, 2019.',
    },
  },
  maxLength: {
    label: 'Longest',
    note: 'leaves out sequences of more',
    about: {
      text: 'Longer ones are left out and counted. An adapted model takes sequences of this length from then on.',
    },
  },
  window: {
    label: 'Windows of',
    note: 'longer sequences are cut',
    about: { text: 'Longer DNA is cut into pieces of this many bases, each a sequence of its own.' },
  },
  padInLoss: {
    label: 'Ends',
    note: 'whether the model is told how long a sequence is, or learns where it ends',
    about: {
      text: 'Known: the length is drawn from the data or chosen, and the model fills it. Learned: the empty places after the end are masked and predicted like tokens, and the model decides the length itself.',
      source: 'Learned is as papers on small molecules have it, such as UDLM, arXiv 2412.10193.',
    },
  },
  label: {
    label: 'Labels',
    note: 'a column whose values can be asked for when sampling',
    about: {
      text: 'The model learns each value of the column as a class, at most 64, and can make sequences of the class that is asked for.',
      source: 'Classifier-free guidance: Ho and Salimans, arXiv 2207.12598.',
    },
  },
  labelDropout: {
    label: 'Without label',
    note: 'share of sequences whose label is left out, 0 to 1',
    about: {
      text: 'So that the model learns to do without a label, too: guidance compares the two predictions. At 0 it cannot be guided.',
      source: 'Ho and Salimans, arXiv 2207.12598, who find 0.1 and 0.2 alike and 0.5 worse.',
    },
  },
};
