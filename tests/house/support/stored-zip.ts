import { crc32 } from 'node:zlib';

const DIRECTORY_BYTES = 46;

/** A zip archive of a few small files, not compressed. */
export function storedZip(files: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(files)) {
    const content = Buffer.from(text);
    const title = Buffer.from(name);
    // From the version needed on, both headers say the same: 20, flags, method, time, date, sum, sizes, length of the name.
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt32LE(crc32(content), 10);
    facts.writeUInt32LE(content.length, 14);
    facts.writeUInt32LE(content.length, 18);
    facts.writeUInt16LE(title.length, 22);
    const body = Buffer.concat([Buffer.from('PK\x03\x04'), facts, title, content]);
    const entry = Buffer.alloc(DIRECTORY_BYTES);
    entry.write('PK\x01\x02');
    // Made by version 20 on Unix, where a file may be executable.
    entry.writeUInt16LE(0x03_14, 4);
    facts.copy(entry, 6);
    entry.writeUInt32LE(0o100_755 * 0x1_0000, 38);
    entry.writeUInt32LE(at, 42);
    bodies.push(body);
    entries.push(Buffer.concat([entry, title]));
    at += body.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...bodies, directory, end]);
}
