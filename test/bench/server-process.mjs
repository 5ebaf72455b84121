/** A language server as a process: JSON-RPC over its standard streams, and what the system says of it. */
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';

const mostSecondsToEnd = 5;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
  process.on(signal, () => process.exit(130));

/**
 * What the driver answers to requests of the server, and hears of its notifications.
 *
 * @typedef {object} Listener
 * @property {(method: string, params: any) => unknown} answer
 * @property {(method: string, params: any) => void} notified
 */

/**
 * @typedef {object} ServerProcess
 * @property {number} pid
 * @property {(method: string, params: unknown) => Promise<any>} request
 * @property {(method: string, params: unknown) => void} notify
 * @property {() => Promise<void>} stop
 * @property {() => string | undefined} failure What it said last when it has ended by itself.
 */

/**
 * @param {readonly string[]} command
 * @param {Listener} listener
 * @returns {ServerProcess}
 */
export function startProcess([program = '', ...args], listener) {
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  running.add(child);
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  const waiting = new Map();
  let lastId = 0;
  let said = '';
  let hasEnded = false;

  child.stderr.on('data', (data) => (said = (said + data).slice(-2000)));
  child.stdin.on('error', () => undefined);
  child.on('error', (error) => (said += error.message));
  const closed = new Promise((resolve) => child.on('close', resolve));
  void closed.then(() => {
    hasEnded = true;
    running.delete(child);
    for (const { reject } of waiting.values()) reject(new Error(`The server ended: ${said}`));
  });
  child.stdout.on('data', createReader(receive));
  return { pid: child.pid ?? 0, request, notify, stop, failure: () => (hasEnded ? said : undefined) };

  /** @param {any} message */
  function receive({ id, method, params, result, error }) {
    if (method === undefined) {
      const caller = waiting.get(id);
      waiting.delete(id);
      if (error) caller?.reject(new Error(error.message));
      else caller?.resolve(result);
    } else if (id === undefined) listener.notified(method, params);
    else send({ id, result: listener.answer(method, params) ?? null });
  }

  /** @param {object} message */
  function send(message) {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  function request(method, params) {
    const id = ++lastId;
    if (hasEnded) return Promise.reject(new Error(`The server ended: ${said}`));
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      send({ id, method, params });
    });
  }

  /**
   * @param {string} method
   * @param {unknown} params
   */
  function notify(method, params) {
    send({ method, params });
  }

  /** Asks it to end, as an editor does, and ends it if it does not. */
  async function stop() {
    const timer = setTimeout(() => child.kill('SIGKILL'), mostSecondsToEnd * 1000);
    await request('shutdown', undefined).then(
      () => notify('exit', undefined),
      () => undefined,
    );
    await closed;
    clearTimeout(timer);
  }
}

/**
 * Splits a stream into messages.
 *
 * @param {(message: any) => void} receive
 */
function createReader(receive) {
  /** @type {Buffer[]} */
  let chunks = [];
  let length = 0;
  let needed = 0;
  return (/** @type {Buffer} */ chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    while (length > 0 && length >= needed) {
      const all = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      chunks = [all];
      const end = all.indexOf('\r\n\r\n');
      if (end < 0) return;
      const [, size] = /content-length: *(\d+)/i.exec(all.toString('latin1', 0, end)) ?? [];
      needed = end + 4 + Number(size);
      if (length < needed) return;
      const rest = all.subarray(needed);
      chunks = rest.length > 0 ? [rest] : [];
      length = rest.length;
      const body = all.toString('utf8', end + 4, needed);
      needed = 0;
      receive(JSON.parse(body));
    }
  };
}

/**
 * Milliseconds of CPU that all threads of the process have used, to the nanosecond where the kernel tells.
 *
 * @param {number} pid
 */
export function cpuTime(pid) {
  try {
    const threads = readdirSync(`/proc/${pid}/task`);
    const times = threads.map((id) => Number(readFileSync(`/proc/${pid}/task/${id}/schedstat`, 'utf8').split(' ')[0]));
    return times.reduce((sum, time) => sum + time, 0) / 1e6;
  } catch {
    return cpuTimeOfAll(pid);
  }
}

/**
 * Megabytes of memory that the process occupies.
 *
 * @param {number} pid
 */
export function residentMemory(pid) {
  return memoryOf(pid, /^VmRSS:\s+(\d+)/m);
}

/**
 * The most megabytes of memory that the process has occupied so far.
 *
 * @param {number} pid
 */
export function peakMemory(pid) {
  return memoryOf(pid, /^VmHWM:\s+(\d+)/m);
}

/**
 * @param {number} pid
 * @param {RegExp} pattern
 */
function memoryOf(pid, pattern) {
  const [, kilobytes] = pattern.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) / 1024;
}

/**
 * CPU time of a process with the threads that have ended, in milliseconds, in steps of ten.
 *
 * @param {number} pid
 */
export function cpuTimeOfAll(pid) {
  // Fields 14 and 15, counted after the name, in ticks of ten milliseconds.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}
