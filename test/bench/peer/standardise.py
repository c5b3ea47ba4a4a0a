"""What the import does with each molecule, in Python's RDKit: read, write canonically, describe, cut out the scaffold.

Reads {"smiles": [...]} a line on standard input, answers {"seconds": s, "parsed": n} a line.
"""

import json
import sys
import time

from rdkit import Chem, RDLogger, rdBase
from rdkit.Chem import Crippen, Descriptors, rdMolDescriptors
from rdkit.Chem.Scaffolds import MurckoScaffold

RDLogger.DisableLog("rdApp.*")
print(json.dumps({"version": rdBase.rdkitVersion}), flush=True)

for line in sys.stdin:
    smiles = json.loads(line)["smiles"]
    parsed = 0
    start = time.perf_counter()
    for text in smiles:
        mol = Chem.MolFromSmiles(text)
        if mol is None:
            continue
        parsed += 1
        Chem.MolToSmiles(mol)
        Descriptors.MolWt(mol)
        Crippen.MolLogP(mol)
        rdMolDescriptors.CalcTPSA(mol)
        rdMolDescriptors.CalcNumHBD(mol)
        rdMolDescriptors.CalcNumHBA(mol)
        rdMolDescriptors.CalcNumRings(mol)
        mol.GetNumHeavyAtoms()
        Chem.MolToSmiles(MurckoScaffold.GetScaffoldForMol(mol))
    print(json.dumps({"seconds": time.perf_counter() - start, "parsed": parsed}), flush=True)
