import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { locateHost } from '../src/hostLocator.js';

const exe = process.platform === 'win32' ? '.exe' : '';
let root: string;
let programs: string | undefined;

function file(...parts: string[]): string {
  const created = path.join(root, ...parts);
  mkdirSync(path.dirname(created), { recursive: true });
  writeFileSync(created, '');
  return created;
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'gan-'));
  mkdirSync(path.join(root, 'notebooks'));
  programs = process.env['PATH'];
  process.env['PATH'] = path.join(root, 'tools');
});

afterEach(() => {
  process.env['PATH'] = programs;
  rmSync(root, { recursive: true });
});

test('The configured program comes first; a library is run by dotnet', () => {
  file('lib', 'GanNotebooks.Host', 'bin', 'Release', 'net10.0', `GanNotebooks.Host${exe}`);
  const found = locateHost('/opt/gan.dll', path.join(root, 'notebooks'));
  assert.deepEqual(found, { kind: 'host', program: { command: 'dotnet', arguments: ['/opt/gan.dll'] }, place: '/opt/gan.dll' });
});

test('A host that was built above the notebook comes before the tool', () => {
  file('tools', `gan${exe}`);
  const built = file('lib', 'GanNotebooks.Host', 'bin', 'Release', 'net10.0', `GanNotebooks.Host${exe}`);
  const found = locateHost('', path.join(root, 'notebooks'));
  assert.equal(found.kind === 'host' && found.place, built);
});

test('The tool comes before source that would have to be built', () => {
  file('lib', 'GanNotebooks.Host', 'GanNotebooks.Host.csproj');
  const tool = file('tools', `gan${exe}`);
  const found = locateHost('', path.join(root, 'notebooks'));
  assert.equal(found.kind === 'host' && found.place, tool);
});

test('Source alone is offered to be built', () => {
  const project = file('lib', 'GanNotebooks.Host', 'GanNotebooks.Host.csproj');
  assert.deepEqual(locateHost('', path.join(root, 'notebooks')), { kind: 'source', project });
});

test('Where there is nothing, that is said', () => {
  assert.equal(locateHost('', path.join(root, 'notebooks')).kind, 'nothing');
});
