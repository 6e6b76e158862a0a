import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import * as path from 'node:path';
import type { Program } from './kernelClient.js';

const name = 'GanNotebooks.Host';
const exe = process.platform === 'win32' ? '.exe' : '';

/** Where a host was found, or what could be built into one. */
export type Found =
  | { kind: 'host'; program: Program; place: string }
  | { kind: 'source'; project: string }
  | { kind: 'nothing' };

/** Finds the program that runs cells: the configured one, one built above the notebook, or the tool `gan`. */
export function locateHost(configured: string, folder: string): Found {
  if (configured) {
    return host(configured);
  }

  let project: string | undefined;
  for (let at = folder; ; at = path.dirname(at)) {
    const source = path.join(at, 'lib', name);
    const built = path.join(source, 'bin', 'Release', 'net10.0', name + exe);
    if (existsSync(built)) {
      return host(built);
    }

    project ??= existsSync(path.join(source, `${name}.csproj`)) ? path.join(source, `${name}.csproj`) : undefined;
    if (path.dirname(at) === at) {
      break;
    }
  }

  const tools = [...(process.env['PATH'] ?? '').split(path.delimiter), path.join(homedir(), '.dotnet', 'tools')];
  const tool = tools.map(directory => path.join(directory, `gan${exe}`)).find(existsSync);
  return project && !tool ? { kind: 'source', project } : tool ? host(tool) : { kind: 'nothing' };
}

function host(file: string): Found {
  const program = file.endsWith('.dll') ? { command: 'dotnet', arguments: [file] } : { command: file, arguments: [] };
  return { kind: 'host', program, place: file };
}
