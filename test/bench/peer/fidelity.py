"""Python's RDKit at the work of main/chem/describe-all.ts: SMILES on stdin, milliseconds as JSON on stdout."""

import csv
import json
import os
import sys
import time

from rdkit import Chem, DataStructs, RDConfig, RDLogger
from rdkit.Chem import QED, AllChem, Crippen, Descriptors, rdMolDescriptors
from rdkit.Chem.Scaffolds import MurckoScaffold

sys.path.append(os.path.join(RDConfig.RDContribDir, "SA_Score"))
import sascorer  # noqa: E402

RDLogger.DisableLog("rdApp.*")
tables = os.path.join(os.path.dirname(__file__), "../../../main/chem/tables")


def patterns() -> list:
    with open(os.path.join(tables, "mcf.csv")) as file:
        mcf = [row["smarts"] for row in csv.DictReader(file)]
    with open(os.path.join(tables, "wehi_pains.csv")) as file:
        pains = [row[0].strip() for row in csv.reader(file)]
    return [Chem.MolFromSmarts(smarts) for smarts in mcf + pains]


def describe(smiles: str, filters: list):
    mol = Chem.MolFromSmiles(smiles)
    Chem.MolToSmiles(mol)
    Chem.MolToSmiles(MurckoScaffold.GetScaffoldForMol(mol))
    Chem.MolToSmiles(AllChem.FragmentOnBRICSBonds(mol)).split(".")
    QED.qed(mol)
    sascorer.calculateScore(mol)
    Descriptors.MolWt(mol), Crippen.MolLogP(mol), rdMolDescriptors.CalcTPSA(mol)
    rdMolDescriptors.CalcNumHBD(mol), rdMolDescriptors.CalcNumHBA(mol), rdMolDescriptors.CalcNumRotatableBonds(mol)
    rdMolDescriptors.CalcNumRings(mol), rdMolDescriptors.CalcFractionCSP3(mol)
    with_hydrogens = Chem.AddHs(mol)
    [with_hydrogens.HasSubstructMatch(pattern) for pattern in filters]
    return AllChem.GetMorganFingerprintAsBitVect(mol, 2, 1024)


def main():
    smiles = sys.stdin.read().split("\n")
    filters = patterns()
    describe(smiles[0], filters)
    start = time.perf_counter()
    fingerprints = [describe(text, filters) for text in smiles]
    describe_ms = 1000 * (time.perf_counter() - start) / len(smiles)
    start = time.perf_counter()
    for query in fingerprints:
        max(DataStructs.BulkTanimotoSimilarity(query, fingerprints))
    pair_ms = 1000 * (time.perf_counter() - start) / len(smiles) ** 2
    print(json.dumps({"describeMs": describe_ms, "nearestMsPerPair": pair_ms}))


if __name__ == "__main__":
    main()
