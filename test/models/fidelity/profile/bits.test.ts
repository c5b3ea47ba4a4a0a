import fc from 'fast-check';
import { expect, it } from 'vitest';
import { BitReader, BitWriter } from '../../../../models/fidelity/profile/bits.ts';

it('reads back what was written', () => {
  const entry = fc.tuple(fc.integer({ min: 0, max: 53 }), fc.nat(300)).chain(([bits, unary]) =>
    fc.record({
      bits: fc.constant(bits),
      value: fc.maxSafeNat().map((n) => n % 2 ** bits),
      unary: fc.constant(unary),
    }),
  );
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
      const writer = new BitWriter();
      for (const { bits, value, unary } of entries) {
        writer.write(value, bits);
        writer.writeUnary(unary);
      }
      const reader = new BitReader(writer.bytes());
      for (const { bits, value, unary } of entries)
        expect([reader.read(bits), reader.readUnary()]).toEqual([value, unary]);
    }),
  );
});

it('writes the highest bit first', () => {
  const writer = new BitWriter();
  writer.write(0b101, 3);
  writer.writeUnary(2);
  expect(Array.from(writer.bytes())).toEqual([0b10111000]);
});

it('says when the bits end', () => {
  expect(() => new BitReader(Uint8Array.of(0xff)).readUnary()).toThrow('too early');
  expect(() => new BitReader(Uint8Array.of(0xff)).read(9)).toThrow('too early');
});
