import { root } from '../architecture/sources.ts';
import { freePort } from './free-port.ts';
import { Program } from './program.ts';

/** The server behind `npm start` as a process of its own, over one data folder. */
export class ServerProcess extends Program {
  readonly address: string;

  private constructor(port: number, dataFolder: string, environment: 'development' | 'sample') {
    const address = `http://127.0.0.1:${port}`;
    super({
      name: 'server',
      script: 'start.ts',
      root,
      environment: { PORT: String(port), HOST: '127.0.0.1', LAUFZETTEL_DATA: dataFolder, LAUFZETTEL_ENV: environment },
      readyLine: 'Laufzettel is ready',
      readyUrl: `${address}/health/ready`,
    });
    this.address = address;
  }

  /** Takes a free port once, so that browsers find the server again after a restart. */
  static async on(dataFolder: string, environment: 'development' | 'sample'): Promise<ServerProcess> {
    return new ServerProcess(await freePort(), dataFolder, environment);
  }

  /** The one-time password that the first start printed for an account. */
  oneTimePassword(username: string): string {
    const printed = new RegExp(`^\\s*${username.replaceAll('.', '\\.')}\\s+(\\S+)`, 'm').exec(this.output)?.[1];
    if (printed === undefined) throw new Error(`The first start printed no one-time password for ${username}:\n${this.output}`);
    return printed;
  }
}
