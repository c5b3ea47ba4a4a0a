/** A reader of protobuf, written from the wire format alone; it knows nothing of the writer. */

/** One field of a message: a whole number, or bytes. */
export interface Field {
  field: number;
  value: bigint | Uint8Array;
}

/** The fields of a message, in order. */
export function read(bytes: Uint8Array): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const varint = () => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(bytes[at++] ?? 0);
      value |= (byte & 0x7fn) << shift;
      if (byte < 0x80n) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const field = tag >> 3;
    const wireType = tag & 7;
    if (wireType === 0) fields.push({ field, value: varint() });
    else {
      const length = wireType === 5 ? 4 : Number(varint());
      fields.push({ field, value: bytes.slice(at, at + length) });
      at += length;
    }
  }
  return fields;
}

/** The values of a field. */
export const all = (fields: Field[], field: number) => fields.filter((f) => f.field === field).map((f) => f.value);
/** The messages in a field. */
export const sub = (fields: Field[], field: number) => all(fields, field).map((value) => read(value as Uint8Array));
/** The texts in a field. */
export const text = (fields: Field[], field: number) =>
  all(fields, field).map((value) => new TextDecoder().decode(value as Uint8Array));
