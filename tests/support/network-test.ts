import { test as base } from "#tests/support/browser-test.ts";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";

/** `test` with a network between the test's own page and the server, to be cut and restored. */
export const test = base.extend<{ network: TcpProxy }>({
  network: async ({ server }, use) => {
    const proxy = await startTcpProxy(server.url);
    await use(proxy);
    await proxy.close();
  },
  baseURL: ({ network }, use) => use(network.url),
});
