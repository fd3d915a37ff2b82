import { SerializerSelector } from '@fastify/fast-json-stringify-compiler';

const select = SerializerSelector();

/**
 * Makes the functions that turn answers into JSON, each with the declared members alone. One is compiled when its route
 * answers for the first time: compiling all of them takes longer than the rest of building the server.
 */
export const buildSerializer: typeof select = (schemas, options) => {
  const compile = select(schemas, options);
  return (route) => {
    let serialize: ReturnType<typeof compile> | undefined;
    return (answer) => (serialize ??= compile(route))(answer);
  };
};
