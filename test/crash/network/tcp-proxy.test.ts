import { connect, createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { expect, it } from 'vitest';
import { TcpProxy } from './tcp-proxy.ts';

it('given pieces that are held up, when the network is quick again, then nothing overtakes them', async () => {
  const arrived: Buffer[] = [];
  const server = createServer((socket) => socket.on('data', (bytes: Buffer) => arrived.push(bytes)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const proxy = await TcpProxy.before(() => (server.address() as AddressInfo).port);
  const client = connect(proxy.port, '127.0.0.1');
  await once(client, 'connect');

  proxy.set('slow', 40);
  for (let piece = 0; piece < 30; piece += 1) {
    if (piece === 10) proxy.set('open');
    await new Promise((sent) => client.write(`${piece} `, sent));
    await new Promise(setImmediate);
  }
  const sent = Array.from({ length: 30 }, (_, piece) => `${piece} `).join('');
  await expect.poll(() => arrived.length > 0 && Buffer.concat(arrived).length).toBe(sent.length);

  expect(Buffer.concat(arrived).toString()).toBe(sent);
  client.destroy();
  await proxy.close();
  server.close();
});
