import { readModel } from '/work/h/lead/main/data/model-folder.ts';
import { trainingData } from '/work/h/lead/main/data/training-data.ts';
import { encodeData } from '/work/h/lead/main/data/token-data.ts';
import { nameFiles } from '/work/h/lead/main/data/data-files.ts';
import { vocabularyFromJson } from '/work/h/lead/models/tokens/vocabulary.ts';
import { HeldOutEvaluator, parametersFeed } from '/work/h/lead/main/engine/held-out.ts';
const R='/work/runs/data/';
const data=['promoter','enhancer','genome'].map((label)=>({file:R+label+'.txt',label}));
const load=async(m:string)=>{
  const model=await readModel('/work/runs/'+m);
  const training=await trainingData(['/work/runs/'+m],model.card,data as never,(()=>{throw new Error('no chem')}) as never,new AbortController().signal,()=>undefined);
  const rows=encodeData(vocabularyFromJson(model.card.vocabulary),training,model.card.labelNames,model.card.maxLength,nameFiles(data as never)).validation;
  return {model,rows};
};
const base=await load('promoter-dna');
const sc=await load('promoter-dna-scmdm');
for(const [seed,batchSize] of [[0,64],[1,64],[2,64]] as const) for(const [name,{model},{rows}] of [['base',base,base],['scmdm',sc,sc]] as const){
  const e=new HeldOutEvaluator(model.card.denoiser,rows,{seed,batchSize,padInLoss:false,fixedLength:null,maxRecords:2048},{provider:'cpu',threads:1} as never);
  const r=await e.evaluate(parametersFeed(model.card.denoiser,model.theta));
  console.log(seed,batchSize,name,r.nll.value.toFixed(4),r.nll.standardError.toFixed(4),r.nllSelfCond?.value.toFixed(4),r.gap?.value.toFixed(5));
  await e.release();
}
