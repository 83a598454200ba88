import type { ServiceProcess } from '@sod/ops/system/service-process';
import { type ServiceName, type System, type SystemOptions, startSystem } from '@sod/ops/system/system';

/** Variables of single services. */
export type Environments = Partial<Record<ServiceName, NodeJS.ProcessEnv>>;

const NAMES: readonly ServiceName[] = ['shows', 'users', 'gateway'];

/** The processes of a system, which are started anew one by one when they shall run otherwise or have ended. */
export class Processes implements AsyncDisposable {
  readonly #system: System;
  readonly #usual: Environments;
  /** What each service runs with; `startSystem` looks at it at each start. */
  readonly #environments: Record<ServiceName, NodeJS.ProcessEnv>;

  private constructor(
    system: System,
    usual: Environments,
    environments: Record<ServiceName, NodeJS.ProcessEnv>,
  ) {
    this.#system = system;
    this.#usual = usual;
    this.#environments = environments;
  }

  /** @param options.usual variables that every start has, unless it says otherwise */
  static async start(
    options: Omit<SystemOptions, 'environments'> & { readonly usual: Environments },
  ): Promise<Processes> {
    const { usual } = options;
    const environments = {
      gateway: { ...usual.gateway },
      shows: { ...usual.shows },
      users: { ...usual.users },
    };
    return new Processes(await startSystem({ ...options, environments }), usual, environments);
  }

  get urls(): Readonly<Record<ServiceName, string>> {
    return this.#system.urls;
  }

  of(name: ServiceName): ServiceProcess {
    return this.#system.services[name];
  }

  signal(name: ServiceName, signal: NodeJS.Signals): void {
    process.kill(this.of(name).pid, signal);
  }

  /** Starts a service anew, after it ended. */
  restart(name: ServiceName): Promise<ServiceProcess> {
    return this.#system.restart(name);
  }

  /** Lets each service run with just these variables beside the usual ones. */
  async bring(environments: Environments): Promise<void> {
    await Promise.all(
      NAMES.map(async (name) => {
        const wanted = { ...this.#usual[name], ...environments[name] };
        const isSame = JSON.stringify(wanted) === JSON.stringify(this.#environments[name]);
        if (isSame && this.of(name).exit === null) return;
        if (this.of(name).exit === null) await this.of(name).stop();
        this.#environments[name] = wanted;
        await this.restart(name);
      }),
    );
  }

  /** Waits until every service can serve. @throws Error naming the one that cannot */
  async ready(deadlineMs: number): Promise<void> {
    for (const name of NAMES) await this.of(name).ready(this.urls[name], { deadlineMs });
  }

  [Symbol.asyncDispose](): PromiseLike<void> {
    return this.#system[Symbol.asyncDispose]();
  }
}
