"""Packs the fragment scores of the synthetic accessibility score: fpscores.pkl.gz in, sa-fragments.bin.gz out.

    python3 main/chem/tables/sa-fragments.py /usr/share/RDKit/Contrib/SA_Score/fpscores.pkl.gz main/chem/tables/sa-fragments.bin.gz

The input is RDKit's (Contrib/SA_Score, Debian package rdkit-data 202209.3-1): a pickle of lists, each a score and the
Morgan ids (radius 2, 32 bits) that have it. The same input always gives the same bytes. Layout, little-endian:

    uint32  number of fragments, uint32 number of different scores
    int32   scores times 10,000, the most frequent first
    uint8   low byte of the distance of each id from the one before, ids ascending
    varint  the rest of each distance, seven bits a byte, the last without the highest bit
    varint  place of each fragment's score

Rights: BSD 3-Clause; see
README.md beside this file.
"""

import gzip
import pickle
import struct
import sys
from collections import Counter


def varint(number: int) -> bytes:
    out = bytearray()
    while number > 127:
        out.append(number & 127 | 128)
        number >>= 7
    out.append(number)
    return bytes(out)


def pack(groups: list[list]) -> bytes:
    scores = {fragment: round(float(group[0]) * 10_000) for group in groups for fragment in group[1:]}
    for group in groups:
        assert abs(round(float(group[0]) * 10_000) / 10_000 - float(group[0])) < 1e-12, group[0]
    order = [score for score, _ in sorted(Counter(scores.values()).items(), key=lambda item: (-item[1], item[0]))]
    place = {score: index for index, score in enumerate(order)}
    low, high, places = bytearray(), bytearray(), bytearray()
    last = 0
    for fragment in sorted(scores):
        distance = fragment - last
        last = fragment
        low.append(distance & 255)
        high += varint(distance >> 8)
        places += varint(place[scores[fragment]])
    return struct.pack(f"<II{len(order)}i", len(scores), len(order), *order) + low + high + places


if __name__ == "__main__":
    source, target = sys.argv[1:]
    with gzip.open(source) as file:
        packed = pack(pickle.load(file))
    with open(target, "wb") as file:
        file.write(gzip.compress(packed, 9, mtime=0))
