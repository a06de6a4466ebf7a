/**
 * better-sqlite3's binary asks for Node-API 10; Electron 33 has 9 and refuses it. For that Electron, and no
 * other, we keep a copy with two changes. Never shipped, and of no use where the official Electron runs.
 *
 * 1. It declares the experimental version (0x7fffffff), which every Node accepts and which there includes
 *    references to strings, the one thing of version 10 that the binary uses.
 * 2. Under that version the older Node ends the process when a finalizer deletes a reference, and the
 *    binary does so whenever a statement is collected. So the deletion is turned into a call of
 *    pthread_equal(env, reference), which answers 0, "done", and does nothing: such references are leaked.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CACHE, packageFile } from './project.mjs';

const VERSION_FUNCTION = 'node_api_module_get_api_version_v1';
const RETURNS_10 = Buffer.from([0xb8, 0x0a, 0x00, 0x00, 0x00]); // mov eax, 10
const RETURNS_EXPERIMENTAL = Buffer.from([0xb8, 0xff, 0xff, 0xff, 0x7f]); // mov eax, 0x7fffffff
const DELETES = 'napi_delete_reference';
const DOES_NOTHING = 'pthread_equal';

/**
 * @returns {string} path of the copy, made when it is not there yet
 * @throws when the platform has none or the binary is not laid out as expected
 */
export function patchedSqliteBinding() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error('An Electron older than 35 can be used on Linux x64 only. Use a current one.');
  }
  const { version } = JSON.parse(
    readFileSync(packageFile('better-sqlite3', 'package.json'), 'utf8'),
  );
  const target = join(CACHE, `better-sqlite3-${version}-for-node-api-9.node`);
  if (existsSync(target)) return target;
  const binary = readFileSync(packageFile('better-sqlite3', 'prebuilds', 'linux-x64.node'));
  declareExperimental(binary);
  leakReferences(binary);
  mkdirSync(CACHE, { recursive: true });
  const draft = `${target}.${process.pid}`;
  writeFileSync(draft, binary);
  renameSync(draft, target);
  return target;
}

function declareExperimental(elf) {
  const start = fileOffset(elf, symbol(elf, VERSION_FUNCTION).address);
  const at = elf.indexOf(RETURNS_10, start);
  if (at < start || at > start + 16) {
    throw new Error(
      `better-sqlite3's binary does not return 10 from ${VERSION_FUNCTION}; it cannot be adapted.`,
    );
  }
  RETURNS_EXPERIMENTAL.copy(elf, at);
}

/** Names the imported function anew; imports are bound by name alone. */
function leakReferences(elf) {
  const { nameAt } = symbol(elf, DELETES);
  elf.write(DOES_NOTHING.padEnd(DELETES.length, '\0'), nameAt, 'latin1');
}

/** An entry of the dynamic symbol table: its address, and where its name stands in the file. */
function symbol(elf, name) {
  const sections = sectionHeaders(elf);
  const symbols = sections.find((section) => section.type === 11); // SHT_DYNSYM
  const names = symbols && sections[symbols.link];
  if (!names) throw new Error("better-sqlite3's binary has no dynamic symbol table.");
  for (let at = symbols.offset; at < symbols.offset + symbols.size; at += 24) {
    const nameAt = names.offset + elf.readUInt32LE(at);
    if (elf.toString('latin1', nameAt, elf.indexOf(0, nameAt)) === name) {
      return { nameAt, address: elf.readBigUInt64LE(at + 8) };
    }
  }
  throw new Error(`better-sqlite3's binary has no symbol ${name}; it cannot be adapted.`);
}

function sectionHeaders(elf) {
  const start = Number(elf.readBigUInt64LE(0x28));
  const count = elf.readUInt16LE(0x3c);
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * 64;
    return {
      type: elf.readUInt32LE(at + 4),
      offset: Number(elf.readBigUInt64LE(at + 24)),
      size: Number(elf.readBigUInt64LE(at + 32)),
      link: elf.readUInt32LE(at + 40),
    };
  });
}

/** Where the file holds what is loaded at an address. */
function fileOffset(elf, address) {
  const start = Number(elf.readBigUInt64LE(0x20));
  const count = elf.readUInt16LE(0x38);
  for (let index = 0; index < count; index += 1) {
    const at = start + index * 56;
    const from = elf.readBigUInt64LE(at + 16);
    const size = elf.readBigUInt64LE(at + 32);
    if (elf.readUInt32LE(at) === 1 && address >= from && address < from + size) {
      return Number(address - from + elf.readBigUInt64LE(at + 8));
    }
  }
  throw new Error(`Address ${address} is not in any loaded segment of better-sqlite3's binary.`);
}
